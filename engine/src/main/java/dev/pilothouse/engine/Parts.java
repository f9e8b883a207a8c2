package dev.pilothouse.engine;

import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.docker.DockerRuntime;
import dev.pilothouse.engine.flash.Flashing;
import dev.pilothouse.engine.flash.Place;
import dev.pilothouse.engine.flash.job.FlashRuns;
import dev.pilothouse.engine.flash.job.Media;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.LocalHost;
import dev.pilothouse.engine.operation.FileJournal;
import dev.pilothouse.engine.operation.Journal;
import dev.pilothouse.engine.operation.Operations;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.orchestrate.lease.Beats;
import dev.pilothouse.engine.orchestrate.lease.LeaseSettings;
import dev.pilothouse.engine.orchestrate.lease.NodeLease;
import dev.pilothouse.engine.orchestrate.pacing.WatchSettings;
import dev.pilothouse.engine.orchestrate.state.NodeLeases;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.probe.Prober;
import dev.pilothouse.engine.probe.ask.ProbeRunner;
import dev.pilothouse.engine.probe.ask.Vantage;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.trust.CatalogStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Everything an engine is put together from that touches the world outside; tests give their own.
 *
 * @param prober for a node, asking through its machine and its container engine
 * @param console the journal of this machine
 * @param catalogs what this machine remembers of catalogs
 * @param runs the folder of this machine's chaos runs
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
        LeaseFactory leases,
        Journal console,
        WatchSettings watch,
        CatalogStore catalogs,
        Path runs,
        String operator) {
    /** Those of the real world; connects to nothing. */
    public static Parts of(EngineOptions options) {
        RandomGenerator random = new SplittableRandom();
        RealHosts hosts = new RealHosts(options, random);
        Host console = new LocalHost(new NodeName("console"), options.clock());
        Timing timing = Timing.of(options.clock());
        String operator = options.user() + "@" + options.machine();
        LeaseSettings lease = new LeaseSettings(
                operator, HexFormat.of().toHexDigits(random.nextLong()), options.leaseWait(), LeaseSettings.LINGER);
        return new Parts(
                options.clock(),
                timing,
                random,
                hosts,
                (host, choice) -> new DockerRuntime(host, choice, options.clock()),
                (node, host, runtime) -> new ProbeRunner(
                        new Vantage(host, console, () -> hosts.address(node)), runtime, options.clock()),
                StateFolder::on,
                (host, folder) -> new NodeLease(
                        host.name(), new NodeLeases(host, folder), lease, timing, System::nanoTime, Beats.on(timing)),
                new FileJournal(options.journal()),
                new WatchSettings(WatchSettings.TICK, WatchSettings.DEBOUNCE, random),
                new CatalogStore(options.journal().resolveSibling("catalogs")),
                options.chaosRuns(),
                operator);
    }

    /** The same over other ways to the nodes. */
    public Parts over(Hosts others, Runtimes engines) {
        return new Parts(
                clock, timing, random, others, engines, prober, state, leases, console, watch, catalogs, runs,
                operator);
    }

    /** Flash runs over this machine and these nodes. */
    Flashing flashing(Operations operations, Function<NodeName, Host> nodes) {
        return new FlashRuns(
                place -> switch (place) {
                    case Place.Here() -> new LocalHost(new NodeName("console"), clock);
                    case Place.At(NodeName node) -> nodes.apply(node);
                },
                Media.real(),
                operations,
                timing,
                random,
                runs.resolveSibling("flash"),
                operator);
    }

    /** Flash runs over this machine alone, for which no profile is needed. */
    public Flashing localFlashing() {
        return flashing(new Operations(clock, random), node -> {
            throw new EngineException(ErrorCode.NODE_UNKNOWN, Map.of("node", node.value()));
        });
    }

    /** Makes an engine's part in the lease of one node. */
    @FunctionalInterface
    public interface LeaseFactory {
        NodeLease of(Host host, StateFolder folder);
    }

    /** Makes what asks whether apps of one node work. */
    @FunctionalInterface
    public interface ProberFactory {
        Prober of(NodeSpec node, Host host, ContainerRuntime runtime);
    }
}
