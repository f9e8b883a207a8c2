package dev.pilothouse.tui;

import dev.pilothouse.engine.container.Usage;
import dev.pilothouse.engine.observe.AppSnapshot;
import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.presentation.fixture.Apps;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** The screen in a real terminal over a fleet that is not there, to be looked at, for example in tmux. */
final class ScriptedTerminal {
    private ScriptedTerminal() {}

    /** @param arguments a folder whose {@code apps/} holds manifests, and the fleet plays; none, and it stays as at first */
    public static void main(String[] arguments) {
        ScriptedFleet fleet = Harbor.waiting(
                Path.of(arguments.length > 0 ? arguments[0] : ".").toAbsolutePath());
        if (arguments.length > 0) {
            Thread.ofVirtual().start(() -> play(fleet));
        }
        System.exit(new TerminalFrontEnd().run(fleet));
    }

    private static void play(ScriptedFleet fleet) {
        Random random = new Random(7);
        try {
            Thread.sleep(1500);
            List.of(Harbor.well(), Harbor.troubled(), Harbor.lost()).forEach(node -> fleet.show(now(node)));
            OperationId id = new OperationId("op-1");
            fleet.tell(new OperationEvent.Started(id, Instant.now(), "Install lnd-ui", "node-2/lnd-ui"));
            fleet.tell(new OperationEvent.StepStarted(id, Instant.now(), 1, 0, "Pull image", "node-2/lnd-ui"));
            for (int tick = 0; ; tick++) {
                Thread.sleep(500);
                move(fleet, random);
                fleet.print(
                        fleet.snapshots().getFirst().apps().getFirst().address(),
                        Instant.now(),
                        "UpdateTip: new best=000000000000000000017c2f height=" + (920_000 + tick)
                                + " version=0x20000000 log2_work=95.812 tx=1281992" + tick + " progress=1.000000");
                if (tick < 40) {
                    fleet.tell(new OperationEvent.Progressed(id, Instant.now(), 1, tick, 40, "layers"));
                } else if (tick == 40) {
                    fleet.tell(new OperationEvent.Ended(id, Instant.now(), new Outcome.Succeeded(1)));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void move(ScriptedFleet fleet, Random random) {
        for (NodeSnapshot node : fleet.snapshots()) {
            for (AppSnapshot app : node.apps()) {
                app.usage().ifPresent(usage -> {
                    double cpu = Math.clamp(usage.cpuPercent() + random.nextGaussian() * 4, 0, 100);
                    long memory = Math.max(1 << 20, usage.memoryBytes() + random.nextInt(-1_000_000, 1_000_000));
                    fleet.show(Apps.with(app, new Usage(Instant.now(), cpu, memory, usage.memoryLimitBytes())));
                });
            }
        }
    }

    private static NodeSnapshot now(NodeSnapshot node) {
        return new NodeSnapshot(node.node(), node.contact(), node.runtime(), node.apps(), node.fault(), Instant.now());
    }
}
