package dev.pilothouse.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Table;
import dev.pilothouse.cli.output.Table.Cell;
import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.cli.shell.Acts;
import dev.pilothouse.cli.shell.Confirmations;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.cli.shell.Refusal;
import dev.pilothouse.cli.shell.Shell;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.operation.Interleaving;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the newest act back. */
@Command(
        name = "undo",
        description = {
            "Take back the newest act on an app, whichever console did it.",
            "Also where that console was killed in the middle of it. Says first what it will do. Data is never removed;",
            "what was written to it stays."
        },
        footer = {
            "%nExamples:",
            "  pilothouse undo --list",
            "  pilothouse undo n1/bitcoin-ui",
            "  pilothouse undo n1 --yes",
            "%nExit codes: 0 taken back, 4 node not reachable, 5 nothing to undo or not confirmed, 6 failed."
        })
final class UndoCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "NODE|NODE/APP",
            arity = "0..1",
            description = "Where to take the newest act back. Default: all selected nodes.")
    private @Nullable String target;

    @Option(names = "--list", description = "Only list what can be taken back.")
    private boolean list;

    @Option(names = "--yes", description = "Do not ask; a protected node still wants its name.")
    private boolean yes;

    @Option(
            names = "--confirm",
            paramLabel = "NODE",
            description = "Name of a protected node that may be changed. May be repeated.")
    private List<String> confirmed = List.of();

    UndoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (FleetEngine engine = context.openForChange()) {
            Selector selector = Targets.of(context, engine, target);
            Asked<UndoPoint> asked = Asked.of(context, engine, selector, engine::undoable);
            List<UndoPoint> points = Interleaving.of(
                    asked.answers(), Comparator.comparing(UndoPoint::at).reversed());
            if (list) {
                print(points);
                return ExitStatus.partial(asked.failed(), asked.nodes());
            }
            if (!asked.failed().isEmpty()) {
                // The newest act may be on a node that cannot be seen.
                return ExitStatus.partial(asked.failed(), asked.failed().size());
            }
            if (points.isEmpty()) {
                throw new EngineException(
                        ErrorCode.NOTHING_TO_UNDO, target == null ? Map.of() : Map.of("address", target));
            }
            UndoPoint newest = points.getFirst();
            Shell shell = context.shell();
            shell.err()
                    .println("Undo " + newest.act() + " of " + newest.address() + " by " + newest.by() + " at "
                            + newest.at() + ": " + newest.inverse() + ".");
            shell.err().flush();
            new Confirmations(shell, confirmed)
                    .change(engine, List.of(newest.address().node()), "undo " + newest.act());
            if (!yes && !agreed(shell)) {
                throw new Refusal(
                        ErrorClass.REFUSED,
                        "The undo was not confirmed",
                        "Answer y when asked, or repeat it with --yes.");
            }
            return new Acts(context).run(Map.of(newest.address().toString(), () -> engine.undo(newest)));
        }
    }

    private static boolean agreed(Shell shell) {
        Terminal terminal = shell.terminal();
        if (terminal.input() != Terminal.Stream.SCREEN || terminal.error() != Terminal.Stream.SCREEN) {
            return false;
        }
        shell.err().print("Do it? [y/N] ");
        shell.err().flush();
        try {
            String line = shell.in().readLine();
            return line != null && line.strip().equalsIgnoreCase("y");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void print(List<UndoPoint> points) {
        if (context.format() == Format.json) {
            ObjectNode json = Json.object();
            ArrayNode array = json.putArray("points");
            for (UndoPoint point : points) {
                array.addObject()
                        .put("id", point.id())
                        .put("address", point.address().toString())
                        .put("at", point.at().toString())
                        .put("by", point.by())
                        .put("act", point.act())
                        .put("inverse", point.inverse());
            }
            Json.print(json, context.shell().out());
            return;
        }
        Table table = new Table("WHERE", "ACT", "BY", "AT", "UNDOING IT WILL");
        points.forEach(point -> table.row(
                Cell.of(point.address().toString()),
                Cell.of(point.act()),
                Cell.of(point.by()),
                Cell.of(point.at().toString()),
                Cell.of(point.inverse())));
        table.print(context.shell().out(), context.shell().terminal());
    }
}
