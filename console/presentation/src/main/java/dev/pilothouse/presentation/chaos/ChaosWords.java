package dev.pilothouse.presentation.chaos;

import dev.pilothouse.engine.chaos.Fault;
import dev.pilothouse.engine.chaos.Healing;
import dev.pilothouse.engine.chaos.Phase;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.chaos.Verdict;
import dev.pilothouse.engine.chaos.report.figures.Comparison.Judgement;
import dev.pilothouse.engine.chaos.report.figures.Comparison.Way;
import dev.pilothouse.engine.chaos.report.figures.Tally;
import dev.pilothouse.presentation.Tone;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How matrices are told: a sign and a word for each verdict, so that neither needs a colour. */
public final class ChaosWords {
    private static final double NANOS = 1e9;

    private ChaosWords() {}

    /** One sign of the Basic Multilingual Plane. */
    static String sign(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass _ -> "✓";
            case Verdict.Fail _ -> "✖";
            case Verdict.Invalid _ -> "⊘";
            case Verdict.Unknown _ -> "?";
            case Verdict.Aborted _ -> "■";
            case Verdict.Refused _, Verdict.NotApplicable _ -> "–";
        };
    }

    static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass _ -> Tone.GOOD;
            case Verdict.Fail _ -> Tone.BAD;
            case Verdict.Invalid _, Verdict.Unknown _, Verdict.Aborted _ -> Tone.WARN;
            case Verdict.Refused _, Verdict.NotApplicable _ -> Tone.MUTED;
        };
    }

    /** For a narrow column. */
    static String brief(Verdict verdict) {
        return verdict instanceof Verdict.NotApplicable ? "n/a" : verdict.word();
    }

    /** What the verdict says of the app. */
    static String meaning(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass _ -> "served again in time, and still after everything was undone";
            case Verdict.Fail(String reason) -> reason;
            case Verdict.Invalid(String reason) -> reason + "; it says nothing about recovery";
            case Verdict.Unknown(String reason) -> reason + "; nobody saw whether it recovered";
            case Verdict.Aborted(String reason) -> reason;
            case Verdict.Refused(String reason) -> reason;
            case Verdict.NotApplicable(String reason) -> reason;
        };
    }

    /** What ends with the phase. */
    static String phase(Phase phase) {
        return switch (phase) {
            case DOWN -> "detect";
            case ACT -> "act";
            case PORT -> "port open";
            case STATUS -> "first 200";
            case MARKER -> "first marker";
            case STABLE -> "stable";
        };
    }

    /** How a fault ends, whatever becomes of this console. */
    public static String undo(Fault fault) {
        return fault.lasting()
                .map(during -> "after " + span(during) + ", by a timer on the node at the latest")
                .orElse("at once; the app is made as declared afterwards");
    }

    static String healer(Healing healing) {
        return switch (healing) {
            case CONSOLE -> "this console's reconciler";
            case SERVICE -> "the service that looks after the nodes";
            case OFF -> "nobody: only the container engine's own restart policy";
        };
    }

    static Tone tone(RunReport.Standing standing) {
        return switch (standing) {
            case PASSED -> Tone.GOOD;
            case NOT_PASSED -> Tone.BAD;
            case INCOMPLETE -> Tone.WARN;
        };
    }

    static String standing(RunReport.Standing standing) {
        return switch (standing) {
            case PASSED -> "passed";
            case NOT_PASSED -> "not passed";
            case INCOMPLETE -> "incomplete";
        };
    }

    /** Such as {@code 2 fail, 7 pass}, worst first; empty for none. */
    static String counts(Tally tally) {
        return tally.counts().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    /** What two spreads of times come to. */
    public static String says(Judgement judgement) {
        return switch (judgement) {
            case WORSE -> "REGRESSION";
            case BETTER -> "better";
            case TIE -> "a tie";
            case TOO_FEW -> "too few to tell";
            case ONLY_BEFORE -> "no time any more";
            case ONLY_AFTER -> "no time before";
        };
    }

    public static Tone tone(Judgement judgement) {
        return switch (judgement) {
            case WORSE -> Tone.BAD;
            case BETTER -> Tone.GOOD;
            case TIE -> Tone.PLAIN;
            case ONLY_BEFORE -> Tone.WARN;
            case TOO_FEW, ONLY_AFTER -> Tone.MUTED;
        };
    }

    /** Which way verdicts went. */
    public static String says(Way way) {
        return switch (way) {
            case REGRESSED -> "REGRESSION";
            case IMPROVED -> "better";
            case NO_LONGER_TOLD -> "says nothing any more";
            case NEWLY_TOLD -> "said nothing before";
        };
    }

    public static Tone tone(Way way) {
        return switch (way) {
            case REGRESSED -> Tone.BAD;
            case IMPROVED -> Tone.GOOD;
            case NO_LONGER_TOLD -> Tone.WARN;
            case NEWLY_TOLD -> Tone.MUTED;
        };
    }

    /** As {@link #counts}, and of none that nothing was run. */
    public static String verdicts(Tally tally) {
        return tally.total() == 0 ? "not run" : counts(tally);
    }

    /** To the millisecond, such as {@code 4.213 s}. */
    static String time(Duration time) {
        return String.format(Locale.ROOT, "%.3f s", seconds(time));
    }

    static String time(Optional<Duration> time) {
        return time.map(ChaosWords::time).orElse("–");
    }

    /** For a narrow column, such as {@code 4.2s}. */
    static String tenths(Duration time) {
        return String.format(Locale.ROOT, seconds(time) < 99.95 ? "%.1fs" : "%.0fs", seconds(time));
    }

    /** Without digits that say nothing, such as {@code 60 s} or {@code 2.5 s}. */
    static String span(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : seconds(time) + " s";
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    static double seconds(Duration time) {
        return time.toNanos() / NANOS;
    }

    static double share(Duration time, Duration budget) {
        return budget.isZero() ? 1 : seconds(time) / seconds(budget);
    }
}
