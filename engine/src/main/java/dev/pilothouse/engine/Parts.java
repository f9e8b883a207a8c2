package dev.pilothouse.engine;

import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.operation.Journal;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.orchestrate.pacing.WatchSettings;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.probe.Prober;
import java.time.Clock;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Everything an engine is put together from that touches the world outside; tests give their own.
 *
 * @param prober for a node, asking through its machine and its container engine
 * @param console the journal of this machine
 * @param operator {@code user@machine}, as it stands in journals and wishes
 */
public record Parts(
        Clock clock,
        Timing timing,
        RandomGenerator random,
        Hosts hosts,
        Runtimes runtimes,
        ProberFactory prober,
        Function<Host, StateFolder> state,
        Journal console,
        WatchSettings watch,
        String operator) {
    /** Makes what asks whether apps of one node work. */
    @FunctionalInterface
    public interface ProberFactory {
        Prober of(Host host, ContainerRuntime runtime);
    }
}
