package dev.pilothouse.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.FleetTables;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Nodes;
import dev.pilothouse.cli.output.Table;
import dev.pilothouse.cli.output.Table.Cell;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.cli.shell.Shell;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.observe.AppSnapshot;
import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code app list} and {@code app health}; the verbs that change something are {@link AppVerb}s. */
@Command(
        name = "app",
        description = "Look at apps and act on them.",
        footer = {
            "%nAn ADDRESS is node/app, or only app for every selected node that declares it:",
            "  pilothouse app restart n1/bitcoin-ui",
            "  pilothouse app restart bitcoin-ui --label site=home"
        })
final class AppCommand {
    private final Context context;

    /** As it is typed. */
    enum Side {
        node(Probe.From.NODE),
        operator(Probe.From.OPERATOR);

        private final Probe.From side;

        Side(Probe.From side) {
            this.side = side;
        }
    }

    AppCommand(Context context) {
        this.context = context;
    }

    @Command(
            name = "list",
            description = "Look once and list the apps of the selected nodes.",
            footer = {
                "%nExamples:",
                "  pilothouse app list",
                "  pilothouse app list --node n1 --output json | jq -r '.apps[] | select(.state != \"running\") | .address'",
                "%nExit codes: 0 all nodes seen, 4 none of them, 6 some of them."
            })
    int list() {
        try (FleetEngine engine = context.open()) {
            Selector selector = context.select(engine);
            List<NodeSnapshot> nodes = engine.look(selector);
            List<AppSnapshot> apps = nodes.stream()
                    .flatMap(node -> node.apps().stream())
                    .filter(app -> selector.apps().isEmpty()
                            || selector.apps().contains(app.address().app()))
                    .toList();
            Shell shell = context.shell();
            if (context.format() == Format.json) {
                ObjectNode json = Json.object();
                json.set("apps", Json.apps(apps));
                Json.print(json, shell.out());
            } else {
                FleetTables.apps(apps, shell.clock().instant()).print(shell.out(), shell.terminal());
            }
            return ExitStatus.partial(Nodes.unseen(nodes), nodes.size());
        }
    }

    @Command(
            name = "health",
            description = "Ask the probes of apps once, now.",
            footer = {
                "%nExamples:",
                "  pilothouse app health n1/bitcoin-ui || echo 'not serving'",
                "  pilothouse app health bitcoin-ui --from operator",
                "%nExit codes: 0 all serve or sync, 4 none could be asked, 6 one failed."
            })
    int health(
            @Parameters(
                            paramLabel = "ADDRESS",
                            arity = "1..*",
                            description = "node/app, or app for all selected nodes.")
                    List<String> texts,
            @Option(
                            names = "--from",
                            paramLabel = "SIDE",
                            description =
                                    "Ask from this side, whatever the manifest says: ${COMPLETION-CANDIDATES}. From the operator's, a loopback address stands for the node's.")
                    @Nullable
                    Side from) {
        try (FleetEngine engine = context.open()) {
            Map<Address, ProbeAnswer> answers = new LinkedHashMap<>();
            context.addresses(engine, texts)
                    .forEach(address -> answers.put(
                            address, from == null ? engine.health(address) : engine.health(address, from.side)));
            Shell shell = context.shell();
            if (context.format() == Format.json) {
                ObjectNode json = Json.object();
                ArrayNode array = json.putArray("answers");
                answers.forEach((address, answer) -> array.add(Json.answer(address, answer)));
                Json.print(json, shell.out());
            } else {
                table(answers).print(shell.out(), shell.terminal());
            }
            return ExitStatus.partial(failures(answers), answers.size());
        }
    }

    private static Table table(Map<Address, ProbeAnswer> answers) {
        Table table = new Table("APP", "VERDICT", "LATENCY", "DETAIL");
        answers.forEach((address, answer) -> table.row(
                Cell.of(address.toString()),
                new Cell(answer.verdict().name().toLowerCase(Locale.ROOT), tone(answer.verdict())),
                Cell.of(answer.latency().toMillis() + " ms"),
                Cell.of(answer.detail())));
        return table;
    }

    private static Tone tone(ProbeAnswer.Verdict verdict) {
        return switch (verdict) {
            case PASS -> Tone.GOOD;
            case SYNCING -> Tone.ACCENT;
            case FAIL -> Tone.BAD;
            case UNKNOWN -> Tone.MUTED;
        };
    }

    private static List<ErrorCode> failures(Map<Address, ProbeAnswer> answers) {
        List<ErrorCode> failures = new ArrayList<>();
        for (ProbeAnswer answer : answers.values()) {
            switch (answer.verdict()) {
                case PASS, SYNCING -> {}
                case FAIL -> failures.add(ErrorCode.PROBE_FAILED);
                case UNKNOWN -> failures.add(ErrorCode.STATE_UNKNOWN);
            }
        }
        return failures;
    }
}
