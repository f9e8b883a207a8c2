package dev.pilothouse.engine.chaos.fleet;

import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.observe.WatchedApp;
import dev.pilothouse.engine.orchestrate.reconcile.NodeOrchestrator;
import dev.pilothouse.engine.probe.Prober;
import dev.pilothouse.engine.profile.NodeSpec;
import java.util.List;
import java.util.function.Supplier;

/**
 * One node with what a matrix needs of it.
 *
 * @param apps that are declared for it
 * @param tended whether a service looks after it now; asks the node
 */
public record ChaosNode(
        NodeSpec spec,
        Host host,
        ContainerRuntime runtime,
        Prober prober,
        NodeOrchestrator orchestrator,
        List<WatchedApp> apps,
        Supplier<Tended> tended) {
    public ChaosNode {
        apps = List.copyOf(apps);
    }

    /** Whether a service is at work. */
    public enum Tended {
        YES,
        NO
    }
}
