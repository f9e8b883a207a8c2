package dev.pilothouse.cli.chaos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Table;
import dev.pilothouse.cli.output.Table.Cell;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.chaos.report.figures.Comparison;
import dev.pilothouse.engine.chaos.report.figures.Comparison.Outcome;
import dev.pilothouse.engine.chaos.report.figures.Spread;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.presentation.chaos.ChaosWords;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code chaos compare}: whether a run is worse than an earlier one. */
@Command(
        name = "compare",
        description = {
            "Compare two runs: times to recovery by app and fault, and verdicts that changed.",
            "Slower is a regression only where the median grew by more than 20 %% and the 95 %%",
            "intervals of both medians lie apart; fewer than 6 times are too few to tell. A cell that",
            "passed and now fails is always one. Reads journals only."
        },
        footer = {
            "%nExamples:",
            "  pilothouse chaos compare 20261120T060000Z-11aa latest",
            "  pilothouse chaos compare before/journal.jsonl after/journal.jsonl --output json",
            "%nExit codes: 0 no regression, 3 no such run, 6 a regression."
        })
public final class CompareCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            index = "0",
            paramLabel = "BEFORE",
            description = "The earlier run: as in chaos list, or its beginning, or latest, or a journal file.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "AFTER", description = "The later run.")
    private String after = "";

    public CompareCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Comparison comparison = Comparison.of(ReportCommand.find(context, before), ReportCommand.find(context, after));
        if (context.format() == Format.json) {
            Json.print(json(comparison), context.shell().out());
        } else {
            print(comparison);
        }
        return switch (comparison.outcome()) {
            case REGRESSION -> ErrorClass.FAILED.exitCode();
            case NO_REGRESSION -> ExitStatus.OK;
        };
    }

    private void print(Comparison comparison) {
        PrintWriter out = context.shell().out();
        comparison
                .differences()
                .forEach(difference -> out.println("The runs differ in " + difference.what() + ": "
                        + difference.before() + ", then " + difference.after() + "."));
        if (comparison.rows().isEmpty()) {
            out.println("Neither run has a time to recovery.");
        } else {
            Table times = new Table("APP", "FAULT", "N", "P50", "95 % INTERVAL", "P95", "MAX", "P50 GREW", "SAYS");
            comparison.rows().forEach(row -> times.row(row(row)));
            times.print(out, context.shell().terminal());
        }
        if (!comparison.changes().isEmpty()) {
            out.println();
            Table changes = new Table("CELLS", "BEFORE", "AFTER", "SAYS");
            comparison
                    .changes()
                    .forEach(change -> changes.row(
                            Cell.of(change.node() + "/" + change.app() + ":" + change.fault()),
                            Cell.of(ChaosWords.verdicts(change.before())),
                            Cell.of(ChaosWords.verdicts(change.after())),
                            new Cell(ChaosWords.says(change.way()), ChaosWords.tone(change.way()))));
            changes.print(out, context.shell().terminal());
        }
        out.println();
        out.println(comparison.outcome() == Outcome.REGRESSION ? "REGRESSION" : "No regression.");
    }

    private static Cell[] row(Comparison.Row row) {
        return new Cell[] {
            Cell.of(row.app()),
            Cell.of(row.fault()),
            Cell.of(row.before().n() + " → " + row.after().n()),
            Cell.of(time(row.before().p50()) + " → " + time(row.after().p50())),
            Cell.of(interval(row.before()) + " → " + interval(row.after())),
            Cell.of(p95(row.before()) + " → " + p95(row.after())),
            Cell.of(time(row.before().max()) + " → " + time(row.after().max())),
            Cell.of(row.growth()
                    .map(growth -> String.format(Locale.ROOT, "%+.0f %%", growth * 100))
                    .orElse("-")),
            new Cell(ChaosWords.says(row.judgement()), ChaosWords.tone(row.judgement()))
        };
    }

    private static String time(Optional<Duration> time) {
        return time.map(known -> String.format(Locale.ROOT, "%.3f s", known.toNanos() / 1e9))
                .orElse("-");
    }

    private static String p95(Spread spread) {
        return spread.n() == 0
                ? "-"
                : spread.p95().map(Optional::of).map(CompareCommand::time).orElse("n < 20");
    }

    private static String interval(Spread spread) {
        return spread.median95()
                .map(interval -> time(Optional.of(interval.low())) + " … " + time(Optional.of(interval.high())))
                .orElse("-");
    }

    private static ObjectNode json(Comparison comparison) {
        ObjectNode json = Json.object()
                .put("before", comparison.before().id())
                .put("after", comparison.after().id())
                .put("regression", comparison.outcome() == Outcome.REGRESSION);
        ArrayNode differences = json.putArray("differences");
        comparison
                .differences()
                .forEach(difference -> differences
                        .addObject()
                        .put("what", difference.what())
                        .put("before", difference.before())
                        .put("after", difference.after()));
        ArrayNode times = json.putArray("times");
        for (Comparison.Row row : comparison.rows()) {
            ObjectNode one = times.addObject()
                    .put("app", row.app())
                    .put("fault", row.fault())
                    .put("says", word(row.judgement()))
                    .put("growth", row.growth().orElse(null));
            one.set("before", json(row.before()));
            one.set("after", json(row.after()));
        }
        ArrayNode verdicts = json.putArray("verdicts");
        for (Comparison.Change change : comparison.changes()) {
            ObjectNode one = verdicts.addObject()
                    .put("node", change.node())
                    .put("app", change.app())
                    .put("fault", change.fault())
                    .put("says", word(change.way()));
            change.before().counts().forEach(one.putObject("before")::put);
            change.after().counts().forEach(one.putObject("after")::put);
        }
        return json;
    }

    private static ObjectNode json(Spread spread) {
        Optional<Spread.Interval> interval = spread.median95();
        ObjectNode json = Json.object().put("n", spread.n());
        List.of("min", "p50", "p95", "max").forEach(name -> json.putNull(name + "Ms"));
        spread.min().ifPresent(time -> json.put("minMs", millis(time)));
        spread.p50().ifPresent(time -> json.put("p50Ms", millis(time)));
        spread.p95().ifPresent(time -> json.put("p95Ms", millis(time)));
        spread.max().ifPresent(time -> json.put("maxMs", millis(time)));
        json.put("p50LowMs", interval.map(each -> millis(each.low())).orElse(null));
        return json.put("p50HighMs", interval.map(each -> millis(each.high())).orElse(null));
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
