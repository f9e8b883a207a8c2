package dev.pilothouse.presentation.chaos;

import dev.pilothouse.engine.chaos.ChaosPlan;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.chaos.report.figures.Tally;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.Amounts;
import java.time.Instant;

/** A line of the list of matrices: what runs, what can be run, what was run. */
public sealed interface ChaosEntry {
    /** Unlike that of any other entry. */
    String key();

    /** What it is, in a word. */
    String kind();

    String title();

    /** How it stands, after the title. */
    String says(Instant now);

    Tone tone();

    /** The run of this console that is under way, or ended last. */
    record Live(LiveRun run) implements ChaosEntry {
        @Override
        public String key() {
            return "live";
        }

        @Override
        public String kind() {
            return switch (run.life()) {
                case RUNNING -> "running";
                case ABORTING -> "aborting";
                case ENDED -> "ended";
            };
        }

        @Override
        public String title() {
            return run.plan().name();
        }

        @Override
        public String says(Instant now) {
            return run.line();
        }

        @Override
        public Tone tone() {
            return run.tone();
        }
    }

    /** A file of the profile. */
    record Plan(ChaosPlan plan) implements ChaosEntry {
        @Override
        public String key() {
            return "plan " + plan.name();
        }

        @Override
        public String kind() {
            return "plan";
        }

        @Override
        public String title() {
            return plan.name();
        }

        @Override
        public String says(Instant now) {
            return Amounts.count(plan.apps().size(), "app") + ", "
                    + Amounts.count(plan.faults().size(), "fault")
                    + (plan.repeats() == 1 ? "" : ", " + plan.repeats() + " times") + ", healed by "
                    + plan.healing().word();
        }

        @Override
        public Tone tone() {
            return Tone.PLAIN;
        }
    }

    /** A run that has a journal on this console. */
    record Past(RunReport run) implements ChaosEntry {
        @Override
        public String key() {
            return "run " + run.id();
        }

        @Override
        public String kind() {
            return "run";
        }

        @Override
        public String title() {
            return run.plan();
        }

        @Override
        public String says(Instant now) {
            return Amounts.age(run.startedAt(), now) + " ago, " + ChaosWords.standing(run.standing()) + ": "
                    + ChaosWords.verdicts(Tally.of(run.results()));
        }

        @Override
        public Tone tone() {
            return ChaosWords.tone(run.standing());
        }
    }
}
