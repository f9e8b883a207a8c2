package dev.pilothouse.cli.flash;

import dev.pilothouse.cli.shell.Acts;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.yaml.Quantities;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flash await}: a node's first boot. */
@Command(
        name = "await",
        description = {
            "Wait until a node has booted for the first time, and bring it to what the profile declares.",
            "Only the host key that is pinned counts as the node; whatever else answers there is waited out and named."
        },
        footer = {
            "%nExamples:",
            "  pilothouse flash await attic",
            "%nExit codes: 0 there and reconciled, 4 it did not come in time, 5 another key answered to the end, 6 the",
            "reconcile failed, 130 interrupted: nothing was changed by waiting."
        })
public final class AwaitCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NODE", description = "Name of the node in the fleet.")
    private String node = "";

    @Option(names = "--within", paramLabel = "TIME", description = "How long to wait. Default: 30m.")
    private String within = "30m";

    public AwaitCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Duration limit = Quantities.duration(within)
                .orElseThrow(() -> new EngineException(
                        ErrorCode.VALUE_INVALID,
                        Map.of("kind", "--within", "value", within, "why", "such as 90s, 30m or 2h")));
        try (FleetEngine engine = context.openForChange()) {
            NodeName name = Context.node(engine, node).name();
            return new Acts(context).run(Map.of(name.value(), () -> engine.await(name, limit)));
        }
    }
}
