package dev.pilothouse.presentation.chaos;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.CellResult.Sample;
import dev.pilothouse.engine.chaos.Fault;
import dev.pilothouse.engine.chaos.Verdict;
import dev.pilothouse.engine.chaos.report.figures.Tally;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a cell's journal tells, as lines to read. */
final class CellStory {
    private static final String BEFORE = "before.";
    private static final String AFTER = "after.";

    private CellStory() {}

    /** Of one that is under way. */
    static List<Field> of(LiveCell cell, Duration budget, Instant now) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("Now", cell.doing(), Tone.ACCENT));
        fields.add(new Field("Fault", cell.cell().fault().title(), Tone.PLAIN));
        fields.add(new Field("Ends", ChaosWords.undo(cell.cell().fault()), Tone.MUTED));
        cell.down(now)
                .ifPresent(down -> fields.add(
                        new Field("Since", ChaosWords.tenths(down) + " of " + ChaosWords.span(budget), Tone.PLAIN)));
        return fields;
    }

    static List<Field> of(CellResult cell) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(
                "Verdict",
                ChaosWords.sign(cell.verdict()) + " " + cell.verdict().word() + ": "
                        + ChaosWords.meaning(cell.verdict()),
                ChaosWords.tone(cell.verdict())));
        cell.recovery()
                .ifPresent(time -> fields.add(new Field(
                        Tally.servedOn(cell) ? "Served on" : "Recovered",
                        (Tally.servedOn(cell) ? "never seen down; certain after " : "after ") + ChaosWords.time(time)
                                + " of " + ChaosWords.span(cell.budget()) + " ("
                                + ChaosWords.percent(ChaosWords.share(time, cell.budget())) + "), from "
                                + origin(cell.since()),
                        cell.verdict() instanceof Verdict.Fail ? Tone.BAD : Tone.PLAIN)));
        fields.add(new Field(
                "Took",
                ChaosWords.time(cell.took()) + ", begun " + cell.startedAt().truncatedTo(ChronoUnit.SECONDS),
                Tone.MUTED));
        proof(cell.evidence(), fields);
        List<String> undone = cell.undone();
        for (int index = 0; index < undone.size(); index++) {
            fields.add(new Field(index == 0 ? "Put right" : "", undone.get(index), Tone.PLAIN));
        }
        if (undone.isEmpty()) {
            fields.add(new Field("Put right", "nothing was left to undo", Tone.MUTED));
        }
        answers(cell.samples(), fields);
        return fields;
    }

    private static String origin(Fault.Since since) {
        return switch (since) {
            case INJECTION -> "the injection on";
            case UNDO -> "the end of the fault on";
        };
    }

    /** What was different afterwards comes as a change; of the rest only the names. */
    private static void proof(Map<String, String> evidence, List<Field> fields) {
        TreeSet<String> names = new TreeSet<>();
        evidence.keySet().forEach(name -> names.add(name.replaceFirst("^(before|after)\\.", "")));
        List<String> alike = new ArrayList<>();
        String label = "Proof";
        for (String name : names) {
            String before = evidence.get(BEFORE + name);
            String after = evidence.get(AFTER + name);
            String plain = evidence.get(name);
            if (plain != null) {
                fields.add(new Field(label, name + " " + brief(plain), Tone.PLAIN));
            } else if (before != null && after != null && !before.equals(after)) {
                fields.add(new Field(label, name + " " + brief(before) + " → " + brief(after), Tone.PLAIN));
            } else {
                alike.add(name);
                continue;
            }
            label = "";
        }
        if (!alike.isEmpty()) {
            fields.add(new Field(label, "as before: " + String.join(", ", alike), Tone.MUTED));
        }
    }

    /** Ids of containers and boots are told apart by their beginning. */
    private static String brief(String value) {
        return value.matches("(sha256:)?[0-9a-f]{32,}")
                ? value.replace("sha256:", "").substring(0, 12)
                : value;
    }

    /** Answers that are alike in a row are one line. */
    private static void answers(List<Sample> samples, List<Field> fields) {
        String label = "Answers";
        int from = 0;
        for (int index = 1; index <= samples.size(); index++) {
            Sample first = samples.get(from);
            boolean goesOn = index < samples.size()
                    && samples.get(index).verdict().equals(first.verdict())
                    && samples.get(index).detail().equals(first.detail());
            if (!goesOn) {
                int count = index - from;
                fields.add(new Field(
                        label,
                        ChaosWords.time(first.at()) + "  " + count + " × " + first.verdict() + "  " + first.detail(),
                        Timeline.tone(first.verdict())));
                label = "";
                from = index;
            }
        }
    }
}
