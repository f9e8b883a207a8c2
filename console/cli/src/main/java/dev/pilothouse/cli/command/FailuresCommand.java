package dev.pilothouse.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.FailureJson;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Table;
import dev.pilothouse.cli.output.Table.Cell;
import dev.pilothouse.cli.shell.Acts;
import dev.pilothouse.cli.shell.Confirmations;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.orchestrate.keep.KeptFailure;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.Tone;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code failures}: what nodes keep of containers that did not pass their gate. */
@Command(
        name = "failures",
        description = "List what nodes keep of containers that did not work: why, what they wrote, what differed.",
        footer = {
            "%nExamples:",
            "  pilothouse failures",
            "  pilothouse failures show n1/bitcoin-ui",
            "  pilothouse failures discard n1/bitcoin-ui",
            "%nExit codes: 0 asked, 4 node not reachable, 6 a failure could not be thrown away."
        })
final class FailuresCommand implements Callable<Integer> {
    private final Context context;

    FailuresCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (FleetEngine engine = context.open()) {
            List<KeptFailure> failures = engine.failures(context.select(engine));
            PrintWriter out = context.shell().out();
            if (context.format() == Format.json) {
                print(failures);
            } else if (failures.isEmpty()) {
                out.println("No failures are kept.");
            } else {
                Table table = new Table("APP", "AT", "ACT", "CODE", "CONTAINER", "SEEN");
                failures.forEach(failure -> table.row(
                        Cell.of(failure.address().toString()),
                        Cell.of(failure.at().toString()),
                        Cell.of(failure.act()),
                        new Cell(failure.code().id(), Tone.BAD),
                        Cell.of(failure.container().isEmpty() ? "-" : failure.container()),
                        Cell.of(failure.facts().getOrDefault("seen", ""))));
                table.print(out, context.shell().terminal());
            }
            return ExitStatus.OK;
        }
    }

    @Command(
            name = "show",
            description = "Show all that is kept of an app's failures, the newest first.",
            footer = {
                "%nExamples:",
                "  pilothouse failures show n1/bitcoin-ui",
                "  pilothouse failures show n1/bitcoin-ui --output json | jq -r '.failures[0].log[]'",
                "%nExit codes: 0 shown, 4 node not reachable."
            })
    int show(
            @Parameters(paramLabel = "ADDRESS", description = "node/app, or app for all selected nodes.") String text) {
        try (FleetEngine engine = context.open()) {
            List<KeptFailure> failures = of(engine, text);
            if (context.format() == Format.json) {
                print(failures);
            } else if (failures.isEmpty()) {
                context.shell().out().println("No failures of " + text + " are kept.");
            } else {
                failures.forEach(this::show);
            }
            return ExitStatus.OK;
        }
    }

    @Command(
            name = "discard",
            description = "Throw an app's kept failures away, with the container that is kept of them.",
            footer = {"%nExit codes: 0 thrown away or none were kept, 4 node not reachable, 5 not confirmed, 6 failed."
            })
    int discard(
            @Parameters(paramLabel = "ADDRESS", description = "node/app, or app for all selected nodes.") String text,
            @Option(names = "--id", paramLabel = "ID", description = "Only this one of them; as in --output json.")
                    String id,
            @Option(
                            names = "--confirm",
                            paramLabel = "TEXT",
                            description = "NODE for a protected node. May be repeated.")
                    List<String> confirmed) {
        try (FleetEngine engine = context.open()) {
            List<KeptFailure> failures = of(engine, text).stream()
                    .filter(failure -> id == null || failure.id().equals(id))
                    .toList();
            new Confirmations(context.shell(), confirmed == null ? List.of() : confirmed)
                    .change(
                            engine,
                            failures.stream()
                                    .map(failure -> failure.address().node())
                                    .distinct()
                                    .toList(),
                            "discard");
            Map<String, Supplier<Operation>> beginnings = new LinkedHashMap<>();
            failures.forEach(
                    failure -> beginnings.put(failure.address() + " " + failure.id(), () -> engine.discard(failure)));
            return new Acts(context).run(beginnings);
        }
    }

    private List<KeptFailure> of(FleetEngine engine, String text) {
        List<Address> addresses = context.addresses(engine, List.of(text));
        Set<Address> wanted = Set.copyOf(addresses);
        Selector selector = new Selector(
                addresses.stream().map(Address::node).collect(Collectors.toSet()),
                Map.of(),
                addresses.stream().map(Address::app).collect(Collectors.toSet()));
        return engine.failures(selector).stream()
                .filter(failure -> wanted.contains(failure.address()))
                .toList();
    }

    private void print(List<KeptFailure> failures) {
        ObjectNode json = Json.object();
        ArrayNode array = json.putArray("failures");
        failures.forEach(failure -> array.add(FailureJson.of(failure)));
        Json.print(json, context.shell().out());
    }

    private void show(KeptFailure failure) {
        PrintWriter out = context.shell().out();
        out.println(
                failure.address() + "  " + failure.at() + "  " + failure.code().id() + " " + failure.code());
        out.println("  asked for   " + failure.act() + " by " + failure.by());
        out.println("  kept as     " + (failure.container().isEmpty() ? "no container" : failure.container()));
        failure.facts().forEach((key, value) -> {
            if (!key.equals("log")) {
                out.println(String.format(Locale.ROOT, "  %-11s %s", key, value));
            }
        });
        section("differences", failure.differences());
        section("answers", failure.answers().stream().map(FailuresCommand::line).toList());
        section("log", failure.log());
        section("container", failure.inspect().lines().toList());
        out.println();
    }

    private static String line(ProbeAnswer answer) {
        return answer.at() + " " + answer.verdict().name().toLowerCase(Locale.ROOT) + " "
                + answer.latency().toMillis() + " ms " + answer.detail()
                + (answer.head().isEmpty() ? "" : " | " + answer.head());
    }

    private void section(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            context.shell().out().println("  " + title + ":");
            lines.forEach(line -> context.shell().out().println("    " + line));
        }
    }
}
