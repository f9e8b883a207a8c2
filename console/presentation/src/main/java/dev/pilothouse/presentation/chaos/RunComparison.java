package dev.pilothouse.presentation.chaos;

import dev.pilothouse.engine.chaos.report.figures.Comparison;
import dev.pilothouse.engine.chaos.report.figures.Spread;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Two runs of this console beside each other, in words. */
public record RunComparison(Comparison figures) {
    /** Titles of the columns of {@link #lines}. */
    public static final List<String> COLUMNS = List.of("CELLS", "N", "P50", "P95", "P50 GREW", "SAYS");

    /** @param columns as many as {@link #COLUMNS} */
    public record Line(List<String> columns, Tone tone) {
        public Line {
            columns = List.copyOf(columns);
        }
    }

    public String title() {
        return figures.before().id() + " beside " + figures.after().id();
    }

    public List<Field> facts() {
        List<Field> facts = new ArrayList<>();
        facts.add(
                figures.outcome() == Comparison.Outcome.REGRESSION
                        ? new Field("Says", "REGRESSION: something got worse beyond doubt", Tone.BAD)
                        : new Field("Says", "no regression", Tone.GOOD));
        figures.differences()
                .forEach(difference -> facts.add(new Field(
                        "Differ in",
                        difference.what() + ": " + difference.before() + ", then " + difference.after(),
                        Tone.WARN)));
        return facts;
    }

    /** Times by app and fault, then verdicts that went another way. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        figures.rows()
                .forEach(row -> lines.add(new Line(
                        List.of(
                                row.app() + " " + row.fault(),
                                row.before().n() + " → " + row.after().n(),
                                ChaosWords.time(row.before().p50()) + " → "
                                        + ChaosWords.time(row.after().p50()),
                                p95(row.before()) + " → " + p95(row.after()),
                                row.growth()
                                        .map(growth -> String.format(Locale.ROOT, "%+.0f %%", growth * 100))
                                        .orElse("–"),
                                ChaosWords.says(row.judgement())),
                        ChaosWords.tone(row.judgement()))));
        figures.changes()
                .forEach(change -> lines.add(new Line(
                        List.of(
                                change.node() + "/" + change.app() + " " + change.fault(),
                                change.before().total() + " → " + change.after().total(),
                                ChaosWords.verdicts(change.before()) + " → " + ChaosWords.verdicts(change.after()),
                                "",
                                "",
                                ChaosWords.says(change.way())),
                        ChaosWords.tone(change.way()))));
        return lines;
    }

    private static String p95(Spread spread) {
        return spread.n() == 0 ? "–" : spread.p95().map(ChaosWords::time).orElse("n < " + Spread.LEAST_FOR_P95);
    }
}
