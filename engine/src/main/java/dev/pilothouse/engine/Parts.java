package dev.pilothouse.engine;

import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.docker.DockerRuntime;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.operation.FileJournal;
import dev.pilothouse.engine.operation.Journal;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.orchestrate.pacing.WatchSettings;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.probe.ProbeRunner;
import dev.pilothouse.engine.probe.Prober;
import java.time.Clock;
import java.util.SplittableRandom;
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
    /** Those of the real world; connects to nothing. */
    public static Parts of(EngineOptions options) {
        RandomGenerator random = new SplittableRandom();
        return new Parts(
                options.clock(),
                Timing.of(options.clock()),
                random,
                new RealHosts(options, random),
                (host, choice) -> new DockerRuntime(host, choice, options.clock()),
                (host, runtime) -> new ProbeRunner(host, runtime, options.clock()),
                StateFolder::on,
                new FileJournal(options.journal()),
                new WatchSettings(WatchSettings.TICK, WatchSettings.DEBOUNCE, random),
                options.user() + "@" + options.machine());
    }

    /** The same over other ways to the nodes. */
    public Parts over(Hosts others, Runtimes engines) {
        return new Parts(clock, timing, random, others, engines, prober, state, console, watch, operator);
    }

    /** Makes what asks whether apps of one node work. */
    @FunctionalInterface
    public interface ProberFactory {
        Prober of(Host host, ContainerRuntime runtime);
    }
}
