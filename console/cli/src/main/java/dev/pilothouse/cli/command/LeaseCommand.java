package dev.pilothouse.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Nodes;
import dev.pilothouse.cli.output.Table;
import dev.pilothouse.cli.output.Table.Cell;
import dev.pilothouse.cli.shell.Acts;
import dev.pilothouse.cli.shell.Confirmations;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.orchestrate.lease.Lease;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.ContactWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who works on a node now, and ending that. */
@Command(
        name = "lease",
        description = "See which console works on a node, or take the node over from one that is gone.",
        footer = {
            "%nOne console at a time changes a node. A console that died holds it for 20 s at most; others wait for that",
            "by themselves (--wait)."
        })
final class LeaseCommand implements Runnable {
    private final Context context;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    LeaseCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "show",
            description = "Show who works on each node, on what, and how long that holds without a sign of life.",
            footer = {
                "%nExample:",
                "  pilothouse lease show n1 -o json | jq -r '.leases[].holder'",
                "%nExit codes: 0 all nodes seen, 4 none of them, 6 some of them."
            })
    int show(
            @Parameters(paramLabel = "NODE", arity = "0..*", description = "Default: all selected nodes.")
                    List<String> names) {
        try (FleetEngine engine = context.open()) {
            List<NodeSnapshot> nodes = engine.look(Targets.nodes(context, engine, names == null ? List.of() : names));
            if (context.format() == Format.json) {
                ObjectNode json = Json.object();
                ArrayNode array = json.putArray("leases");
                nodes.forEach(node -> array.add(json(node)));
                Json.print(json, context.shell().out());
            } else {
                table(nodes).print(context.shell().out(), context.shell().terminal());
            }
            return ExitStatus.partial(Nodes.unseen(nodes), nodes.size());
        }
    }

    private static Table table(List<NodeSnapshot> nodes) {
        Table table = new Table("NODE", "HOLDER", "OPERATION", "STEP", "HEARD OF", "LEFT", "FENCE");
        for (NodeSnapshot node : nodes) {
            Cell name = Cell.of(node.node().value());
            Optional<Lease> lease = node.lease();
            if (lease.isPresent()) {
                Lease held = lease.get();
                table.row(
                        name,
                        new Cell(held.holder(), Tone.WARN),
                        Cell.of(held.operation()),
                        Cell.of(held.step().isEmpty() ? "-" : held.step()),
                        Cell.of(held.heartbeat().toSeconds() + " s ago"),
                        Cell.of(held.left().toSeconds() + " s"),
                        Cell.of(Long.toString(held.fence())));
            } else {
                Cell none = Cell.of("-");
                Cell state = seen(node)
                        ? new Cell("nobody", Tone.MUTED)
                        : new Cell(ContactWords.word(node.contact()), ContactWords.tone(node.contact()));
                table.row(name, state, none, none, none, none, none);
            }
        }
        return table;
    }

    private static boolean seen(NodeSnapshot node) {
        return Nodes.unseen(List.of(node)).isEmpty();
    }

    private static ObjectNode json(NodeSnapshot node) {
        ObjectNode json = Json.object().put("node", node.node().value());
        Optional<Lease> lease = node.lease();
        json.put("state", lease.isPresent() ? "held" : seen(node) ? "free" : "unknown");
        json.put("holder", lease.map(Lease::holder).orElse(null));
        json.put("operation", lease.map(Lease::operation).orElse(null));
        json.put("step", lease.map(Lease::step).orElse(null));
        json.put("session", lease.map(Lease::session).orElse(null));
        json.put("fence", lease.map(Lease::fence).orElse(null));
        json.put(
                "heartbeatMillis",
                lease.map(held -> held.heartbeat().toMillis()).orElse(null));
        json.put("leftMillis", lease.map(held -> held.left().toMillis()).orElse(null));
        return json;
    }

    @Command(
            name = "take",
            description = {
                "End another console's lease of a node. That console changes nothing more there, also when it wakes up",
                "later; what it had begun is finished or put back by the next act or reconcile. It is written to the",
                "node's journal. Also mends a lease file that cannot be read."
            },
            footer = {"%nExit codes: 0 taken or nobody held it, 4 node not reachable, 5 not confirmed."})
    int take(
            @Parameters(paramLabel = "NODE", description = "The node to take over.") String name,
            @Option(
                            names = "--confirm",
                            paramLabel = "NODE",
                            description = "Name of a protected node that may be taken. May be repeated.")
                    List<String> confirmed) {
        try (FleetEngine engine = context.openForChange()) {
            NodeName node = Context.node(engine, name).name();
            new Confirmations(context.shell(), confirmed == null ? List.of() : confirmed)
                    .change(engine, List.of(node), "take over");
            return new Acts(context).run(Map.of(node.value(), () -> engine.takeOver(node)));
        }
    }
}
