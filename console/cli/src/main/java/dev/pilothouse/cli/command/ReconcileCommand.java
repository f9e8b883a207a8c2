package dev.pilothouse.cli.command;

import dev.pilothouse.cli.service.HealthAddress;
import dev.pilothouse.cli.service.ServiceRun;
import dev.pilothouse.cli.shell.Acts;
import dev.pilothouse.cli.shell.Confirmations;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.Refusal;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.words.Amounts;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One pass of healing, or healing until interrupted. */
@Command(
        name = "reconcile",
        description = "Adopt what runs and heal what does not: once, or on every event and every 30 s with --watch.",
        footer = {
            "%nExamples:",
            "  pilothouse reconcile",
            "  pilothouse reconcile --watch --label site=home",
            "  pilothouse reconcile --watch --health 127.0.0.1:8642",
            "%nWith --watch it is a service: see docs/guide/service.md, and: pilothouse service --help",
            "%nExit codes: 0 all as declared, 4 no node reachable, 6 failed or partly failed, 130 interrupted,",
            "143 ended by TERM in good order."
        })
final class ReconcileCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--watch", description = "Go on until Ctrl-C: on every event of a node, and every 30 s.")
    private boolean watch;

    @Option(
            names = "--health",
            paramLabel = "HOST:PORT",
            description = "With --watch: answer there whether every node was passed over lately (200 or 503).")
    private @Nullable String health;

    @Option(
            names = "--confirm",
            paramLabel = "NODE",
            description = "Name of a protected node that may be changed. May be repeated.")
    private List<String> confirmed = List.of();

    ReconcileCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (FleetEngine engine = context.open()) {
            Selector selector = context.select(engine);
            List<NodeSpec> nodes = Context.nodes(engine, selector);
            new Confirmations(context.shell(), confirmed)
                    .change(engine, nodes.stream().map(NodeSpec::name).toList(), "reconcile");
            if (!watch && health != null) {
                throw new Refusal(
                        ErrorClass.USAGE, "--health goes with --watch", "Add --watch, or leave --health out.");
            }
            if (!watch) {
                return new Acts(context).run(Map.of("fleet", () -> engine.reconcile(selector)));
            }
            List<NodeName> names = nodes.stream().map(NodeSpec::name).toList();
            Optional<InetSocketAddress> endpoint = HealthAddress.parse(health);
            context.shell()
                    .err()
                    .println("Watching " + Amounts.count(nodes.size(), "node") + " of "
                            + engine.fleet().name() + "; Ctrl-C ends it.");
            context.shell().err().flush();
            Outcome outcome = new ServiceRun(context.shell(), engine).run(selector, names, endpoint);
            return new Acts(context).told(Map.of("fleet", outcome));
        }
    }
}
