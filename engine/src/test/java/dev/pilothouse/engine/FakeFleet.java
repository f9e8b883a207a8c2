package dev.pilothouse.engine;

import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.container.FakeRuntime;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.flash.firstboot.NodeHostKey;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.operation.Journal;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.orchestrate.lease.Beats;
import dev.pilothouse.engine.orchestrate.lease.LeaseSettings;
import dev.pilothouse.engine.orchestrate.lease.MemoryLeases;
import dev.pilothouse.engine.orchestrate.lease.NodeLease;
import dev.pilothouse.engine.orchestrate.pacing.WatchSettings;
import dev.pilothouse.engine.orchestrate.state.MemoryHost;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import dev.pilothouse.engine.probe.Prober;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.trust.CatalogStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Three nodes ({@code n1}, {@code n2}, {@code n3}) with five pulled apps each, in memory, under the real engine: what the
 * screens and commands see is what the engine makes of it. Apps work while their container runs, unless told otherwise.
 */
public final class FakeFleet implements AutoCloseable {
    public static final List<String> NODES = List.of("n1", "n2", "n3");
    public static final List<String> APPS =
            List.of("bitcoin-core", "bitcoin-ui", "electrs-ui", "legacy-status", "lnd-ui");

    private static final AtomicInteger SESSIONS = new AtomicInteger();

    private final Clock clock;
    private final Map<NodeName, MemoryHost> hosts = new ConcurrentHashMap<>();
    private final Map<NodeName, FakeRuntime> runtimes = new ConcurrentHashMap<>();
    private final Set<Address> failing = ConcurrentHashMap.newKeySet();
    private final FleetEngine engine;

    private FakeFleet(Path folder, Clock clock, Timing timing) {
        this.clock = clock;
        for (String name : NODES) {
            NodeName node = new NodeName(name);
            hosts.put(node, new MemoryHost(node));
            FakeRuntime runtime = new FakeRuntime(clock);
            APPS.forEach(app -> runtime.publish(image(app)));
            runtimes.put(node, runtime);
        }
        Parts parts = new Parts(
                clock,
                timing,
                new Random(1),
                new FakeHosts(),
                (host, choice) -> runtime(host.name()),
                (node, host, runtime) -> prober(host),
                host -> StateFolder.at("/var/lib/pilothouse"),
                (host, state) -> new NodeLease(
                        host.name(),
                        new MemoryLeases(host.files(), state.toRead(), clock),
                        new LeaseSettings(
                                "tester@console",
                                "s" + SESSIONS.incrementAndGet(),
                                LeaseSettings.WAIT,
                                LeaseSettings.LINGER),
                        timing,
                        System::nanoTime,
                        Beats.on(timing)),
                Journal.none(),
                new WatchSettings(WatchSettings.TICK, Duration.ofMillis(10), new Random(1)),
                new CatalogStore(folder.resolve(".catalogs")),
                folder.resolve(".chaos"),
                "tester@console");
        this.engine = Engine.assemble(folder, Map.of(), parts);
    }

    /**
     * An empty fleet: nothing is installed, nothing connected.
     *
     * @param folder an empty one, where the profile is written
     */
    public static FakeFleet empty(Path folder) {
        writeProfile(folder);
        return open(folder);
    }

    /** As {@link #empty}, with the profile as it stands in the folder; its nodes must be among {@link #NODES}. */
    public static FakeFleet open(Path folder) {
        return new FakeFleet(folder, Clock.systemUTC(), Timing.of(Clock.systemUTC()));
    }

    /** A fleet with every app installed, running and healthy. */
    public static FakeFleet installed(Path folder) {
        FakeFleet fleet = empty(folder);
        try {
            Outcome outcome = fleet.engine.reconcile(Selector.all()).await();
            if (!(outcome instanceof Outcome.Succeeded)) {
                throw new IllegalStateException(outcome.toString());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return fleet;
    }

    public FleetEngine engine() {
        return engine;
    }

    public FakeRuntime runtime(NodeName node) {
        FakeRuntime runtime = runtimes.get(node);
        if (runtime == null) {
            throw new IllegalArgumentException("no node " + node);
        }
        return runtime;
    }

    public MemoryHost host(NodeName node) {
        MemoryHost host = hosts.get(node);
        if (host == null) {
            throw new IllegalArgumentException("no node " + node);
        }
        return host;
    }

    /** As {@code docker kill} by hand: the container stays, exited with 137. */
    public void kill(Address address) {
        FakeRuntime runtime = runtime(address.node());
        runtime.outside(() -> runtime.kill(containerName(address)));
    }

    /** As {@code docker rm -f} by hand. */
    public void removeContainer(Address address) {
        FakeRuntime runtime = runtime(address.node());
        runtime.outside(() -> runtime.remove(containerName(address)));
    }

    /** The link to the node breaks and stays broken. */
    public void cut(NodeName node) {
        host(node).cut();
        runtime(node).cut();
    }

    public void heal(NodeName node) {
        runtime(node).heal();
        host(node).heal();
    }

    /** From now on the app's probe fails although its container runs. */
    public void breakDown(Address address) {
        failing.add(address);
    }

    public void mend(Address address) {
        failing.remove(address);
    }

    /** By the naming rule of the archipelago apps. */
    public static String containerName(Address address) {
        String id = address.app().value();
        return id.endsWith("-ui") ? "archy-" + id : id;
    }

    @Override
    public void close() {
        engine.close();
    }

    private Prober prober(Host host) {
        return (probe, container) -> {
            boolean works =
                    runtime(host.name()).inspect(container) instanceof Observation.Present<Container>(Container seen)
                            && seen.state() == ContainerState.RUNNING
                            && failing.stream()
                                    .noneMatch(address -> address.node().equals(host.name())
                                            && containerName(address).equals(container));
            return new ProbeAnswer(
                    works ? Verdict.PASS : Verdict.FAIL,
                    clock.instant(),
                    Duration.ofMillis(3),
                    works ? "200, title found" : "502",
                    works ? "<title>" + container + "</title>" : "");
        };
    }

    private static String image(String app) {
        return "registry.lab:5000/apps/" + app + ":1.0.0";
    }

    /** Addresses of all apps of all nodes. */
    public static List<Address> addresses() {
        return NODES.stream()
                .flatMap(node -> APPS.stream().map(app -> new Address(new NodeName(node), new AppId(app))))
                .toList();
    }

    private static void writeProfile(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("fleet.yaml"), """
                    fleet:
                      name: fake
                      nodes:
                        n1: { address: n1, labels: { site: home } }
                        n2: { address: n2, labels: { site: home } }
                        n3: { address: n3, labels: { site: cabin } }
                      apps:
                        - { app: bitcoin-core, on: [all] }
                        - { app: bitcoin-ui, on: [all] }
                        - { app: electrs-ui, on: [all] }
                        - { app: legacy-status, on: [all] }
                        - { app: lnd-ui, on: [all] }
                    """);
            int port = 18080;
            for (String app : APPS) {
                writeManifest(folder.resolve("apps").resolve(app), app, port++);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeManifest(Path folder, String app, int port) throws IOException {
        Files.createDirectories(folder);
        boolean needsCore = app.endsWith("-ui");
        Files.writeString(folder.resolve("manifest.yml"), """
                app:
                  id: %s
                  name: %s
                  version: 1.0.0
                  description: An app of the fleet in memory
                  container:
                    image: %s
                  dependencies: [%s]
                  ports: ["%d:80"]
                  health_check: { type: http, endpoint: "http://127.0.0.1:%d", path: /, interval: 30s }
                """.formatted(
                app, app.replace('-', ' '), image(app), needsCore ? "{ app_id: bitcoin-core }" : "", port, port));
    }

    /** Machines in memory, all of their keys pinned. */
    private final class FakeHosts implements Hosts {
        @Override
        public Host open(NodeSpec node) {
            return host(node.name());
        }

        @Override
        public HostKey hostKey(NodeSpec node) {
            return new HostKey(
                    node.name(),
                    node.address(),
                    "ssh-ed25519",
                    "SHA256:0000000000000000000000000000000000000000000",
                    "AAAA",
                    HostKey.Standing.PINNED);
        }

        @Override
        public HostKey expected(NodeSpec node, NodeHostKey key) {
            return hostKey(node);
        }

        @Override
        public void trust(HostKey key) {}
    }
}
