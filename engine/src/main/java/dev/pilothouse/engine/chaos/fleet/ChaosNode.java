package dev.pilothouse.engine.chaos.fleet;

import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.observe.WatchedApp;
import dev.pilothouse.engine.orchestrate.lease.NodeLease;
import dev.pilothouse.engine.orchestrate.reconcile.NodeOrchestrator;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.probe.Prober;
import dev.pilothouse.engine.profile.NodeSpec;
import java.util.List;
import java.util.function.Supplier;

/**
 * One node with what a matrix needs of it.
 *
 * @param apps that are declared for it
 * @param tended whether a service looks after it now; asks the node
 * @param reservation keeps other consoles' runs off it
 */
public record ChaosNode(
        NodeSpec spec,
        Host host,
        ContainerRuntime runtime,
        Prober prober,
        NodeOrchestrator orchestrator,
        List<WatchedApp> apps,
        Supplier<Tended> tended,
        Reservation reservation) {
    public ChaosNode {
        apps = List.copyOf(apps);
    }

    /**
     * Where a run says that the node is its own.
     *
     * @param host the node
     * @param folder {@link #FOLDER} of the node's state folder
     * @param lease there
     */
    public record Reservation(Host host, StateFolder folder, NodeLease lease) {
        /** Its name. */
        public static final String FOLDER = "chaos";
    }

    /** Whether a service is at work. */
    public enum Tended {
        YES,
        NO
    }
}
