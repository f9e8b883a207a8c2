package dev.pilothouse.cli.chaos;

import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.ProgressPrinter;
import dev.pilothouse.cli.output.Table;
import dev.pilothouse.cli.shell.Confirmations;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.cli.shell.Refusal;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.ProfileException;
import dev.pilothouse.engine.chaos.Cell;
import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.ChaosPlan;
import dev.pilothouse.engine.chaos.ChaosRuns.CellEvent;
import dev.pilothouse.engine.chaos.Healing;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Subscription;
import dev.pilothouse.presentation.chaos.ChaosWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chaos}: shows what a matrix would do, runs it, and undoes what a killed run left. */
@Command(
        name = "chaos",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Break apps on purpose and prove that they come back: every app with every fault on every node.",
            "Plans lie in the profile's chaos folder. Only nodes with the label chaos: allowed are ever touched."
        },
        footer = {
            "%nExamples:",
            "  pilothouse chaos plan recovery",
            "  pilothouse chaos run recovery",
            "  pilothouse chaos run recovery --healing off --seed 7",
            "  pilothouse chaos undo",
            "  pilothouse chaos report latest --out report.html"
        })
public final class ChaosCommand {
    private final Context context;

    public ChaosCommand(Context context) {
        this.context = context;
    }

    /** With all that lies below it. */
    public static CommandLine commandLine(Context context) {
        return new CommandLine(new ChaosCommand(context))
                .addSubcommand(new ListCommand(context))
                .addSubcommand(new ReportCommand(context))
                .addSubcommand(new CompareCommand(context));
    }

    @Command(
            name = "plan",
            description = "Show every cell of a plan: what is done to which app, and how it is undone. Asks no node.",
            footer = "%nExit codes: 0 shown, 3 wrong profile or no such plan, 5 no node allows it.")
    int plan(
            @Parameters(paramLabel = "PLAN", description = "Name of a file in the chaos folder, without its ending.")
                    String name,
            @Option(names = "--seed", paramLabel = "N", description = "Show the order that this seed gives.") @Nullable
                    Long seed) {
        try (FleetEngine engine = context.open()) {
            ChaosPlan plan = found(engine, name);
            ChaosPlan ordered = seed == null ? plan : plan.seeded(seed);
            List<Cell> cells = engine.chaos().cells(ordered);
            if (context.format() == Format.json) {
                var json = Json.object()
                        .put("plan", plan.name())
                        .put("budget", plan.budget().toString());
                var array = json.putArray("cells");
                cells.forEach(cell -> array.addObject()
                        .put("id", cell.id())
                        .put("address", cell.address().toString())
                        .put("fault", cell.fault().word())
                        .put("repeat", cell.repeat())
                        .put("does", cell.fault().title())
                        .put("undo", ChaosWords.undo(cell.fault())));
                Json.print(json, context.shell().out());
                return ExitStatus.OK;
            }
            Table table = new Table("CELL", "WHAT IS DONE", "HOW IT ENDS");
            cells.forEach(cell -> table.row(
                    Table.Cell.of(cell.id()),
                    Table.Cell.of(cell.fault().title()),
                    Table.Cell.of(ChaosWords.undo(cell.fault()))));
            table.print(context.shell().out(), context.shell().terminal());
            context.shell()
                    .out()
                    .println(cells.size() + " cells; each has " + seconds(plan.budget())
                            + " to serve again; healed by: " + plan.healing().word());
            return ExitStatus.OK;
        }
    }

    @Command(
            name = "run",
            description = {
                "Run a plan. Ctrl-C aborts: every fault under way is undone, and what was restored is told.",
                "Each result is on disk as soon as it is there."
            },
            footer = {
                "%nExit codes: 0 every cell passed or did not apply, 3 wrong profile or no such plan, 5 refused or not",
                "confirmed, 6 a cell did not pass, 130 aborted."
            })
    int run(
            @Parameters(paramLabel = "PLAN", description = "Name of a file in the chaos folder, without its ending.")
                    String name,
            @Option(names = "--seed", paramLabel = "N", description = "Order of the cells. Default: made up, and told.")
                    @Nullable
                    Long seed,
            @Option(
                            names = "--healing",
                            paramLabel = "WHO",
                            description =
                                    "Who brings apps back: console (this command), service, or off (the engine alone).")
                    @Nullable
                    String healing,
            @Option(
                            names = "--confirm",
                            paramLabel = "NODE",
                            description = "The name of a protected node. May be repeated.")
                    @Nullable
                    List<String> confirmed) {
        try (FleetEngine engine = context.openForChange()) {
            ChaosPlan plan = found(engine, name);
            plan = healing == null ? plan : plan.healedBy(healing(healing));
            plan = seed == null ? plan : plan.seeded(seed);
            List<NodeName> nodes = engine.chaos().cells(plan).stream()
                    .map(cell -> cell.address().node())
                    .distinct()
                    .toList();
            new Confirmations(context.shell(), confirmed == null ? List.of() : confirmed)
                    .change(engine, nodes, "run chaos");
            List<CellResult> results = new CopyOnWriteArrayList<>();
            Operation operation = engine.chaos().run(plan, event -> {
                if (event instanceof CellEvent.Ended(Cell cell, CellResult result)) {
                    results.add(result);
                    line(result);
                }
            });
            Outcome outcome = await(operation);
            if (outcome instanceof Outcome.Failed(ErrorCode code, var facts) && code != ErrorCode.CHAOS_FAILED) {
                throw new EngineException(code, facts);
            }
            summary(results);
            return ExitStatus.of(List.of(outcome));
        }
    }

    private Healing healing(String word) {
        for (Healing healing : Healing.values()) {
            if (healing.word().equals(word)) {
                return healing;
            }
        }
        throw new Refusal(ErrorClass.USAGE, "“" + word + "” does not heal anything", "Write console, service or off.");
    }

    private void line(CellResult result) {
        if (context.format() == Format.json) {
            return;
        }
        String time = result.recovery().map(ChaosCommand::seconds).orElse("");
        String reason = result.verdict().reason();
        synchronized (this) {
            context.shell()
                    .out()
                    .println(String.format(
                            Locale.ROOT,
                            "%-14s %-44s %10s  %s",
                            result.verdict().word().toUpperCase(Locale.ROOT),
                            result.id(),
                            time,
                            reason));
            context.shell().out().flush();
        }
    }

    private void summary(List<CellResult> results) {
        List<String> words = new ArrayList<>();
        results.stream()
                .collect(Collectors.groupingBy(result -> result.verdict().word(), TreeMap::new, Collectors.counting()))
                .forEach((word, count) -> words.add(count + " " + word));
        if (context.format() == Format.json) {
            var json = Json.object();
            var array = json.putArray("cells");
            results.forEach(result -> {
                var one = array.addObject()
                        .put("id", result.id())
                        .put("verdict", result.verdict().word())
                        .put("reason", result.verdict().reason());
                result.recovery().ifPresent(time -> one.put("recoveryMs", time.toMillis()));
            });
            RecoveryFigures.of(results).into(json.putArray("faults"));
            Json.print(json, context.shell().out());
        } else {
            context.shell().out().println();
            RecoveryFigures.of(results)
                    .table()
                    .print(context.shell().out(), context.shell().terminal());
            context.shell().out().println(String.join(", ", words));
        }
    }

    @Command(
            name = "undo",
            description = "Undo what runs that were killed left behind, on all nodes side by side.",
            footer = "%nExit codes: 0 nothing is left, 4 a node is not reachable, 6 something could not be undone.")
    int undo() {
        try (FleetEngine engine = context.openForChange()) {
            Outcome outcome = await(engine.chaos().undoLeft());
            if (outcome instanceof Outcome.Succeeded(int changes)) {
                context.shell().out().println(changes == 0 ? "nothing was left" : changes + " undone");
            }
            return ExitStatus.of(List.of(outcome));
        }
    }

    private Outcome await(Operation operation) {
        ProgressPrinter progress =
                new ProgressPrinter(context.shell().err(), context.shell().terminal());
        try (Subscription _ = operation.follow(progress::accept)) {
            return context.shell().interrupts().await(operation);
        }
    }

    private static ChaosPlan found(FleetEngine engine, String name) {
        Map<String, ChaosPlan> plans = switch (engine.chaos().plans()) {
            case Loaded.Valid<Map<String, ChaosPlan>>(var value, var warnings) -> value;
            case Loaded.Invalid<Map<String, ChaosPlan>>(var problems) ->
                throw new ProfileException(engine.fleet().folder(), problems);
        };
        ChaosPlan plan = plans.get(name);
        if (plan == null) {
            throw new Refusal(
                    ErrorClass.INVALID_INPUT,
                    "The profile has no chaos plan “" + name + "”",
                    plans.isEmpty()
                            ? "Write one: chaos/" + name + ".yaml"
                            : "It has: " + String.join(", ", plans.keySet()));
        }
        return plan;
    }

    private static String seconds(Duration length) {
        return length.toMillis() / 1000.0 + " s";
    }
}
