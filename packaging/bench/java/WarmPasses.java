import dev.pilothouse.engine.Engine;
import dev.pilothouse.engine.EngineOptions;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Hosts;
import dev.pilothouse.engine.Parts;
import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.host.Files;
import dev.pilothouse.engine.flash.firstboot.NodeHostKey;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.profile.NodeSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes with nothing to do over open connections, timed in one process. Each line of its output is one round:
 * {@code pass <ms> <changes> <most round trips of a node>}, and {@code raw <ms>} or {@code look <ms>}. At the end it
 * prints {@code open} and holds the connections until its standard input ends, so that they can be counted on the nodes.
 *
 * <p>Arguments: profile, rounds, {@code raw} (time the calls that cannot be avoided too) or {@code plain}.
 */
final class WarmPasses {
    /** Of the ports' methods those that ask nobody; every other one is a round trip at least. */
    private static final Set<String> LOCAL =
            Set.of("name", "contact", "onContact", "connect", "files", "close", "toString", "hashCode", "equals");

    private final Map<String, AtomicInteger> trips = new ConcurrentHashMap<>();

    public static void main(String[] words) throws Exception {
        new WarmPasses().run(Path.of(words[0]), Integer.parseInt(words[1]), words[2].equals("raw"));
    }

    private void run(Path profile, int rounds, boolean raw) throws Exception {
        Parts real = Parts.of(EngineOptions.ofThisSession(_ -> Optional.empty()));
        Parts counted = real.over(new CountedHosts(real.hosts()), (host, choice) -> counting(
                ContainerRuntime.class, real.runtimes().open(host, choice), host.name().value()));
        try (FleetEngine engine = Engine.assemble(profile, System.getenv(), counted)) {
            // Opens connections and lets the code get warm.
            for (int i = 0; i < 5; i++) {
                pass(engine);
            }
            Raw floor = raw ? new Raw(real, engine.fleet().nodes().getFirst()) : null;
            for (int i = 0; i < rounds; i++) {
                trips.clear();
                long began = System.nanoTime();
                int changes = pass(engine);
                double took = millis(began);
                int most = trips.values().stream().mapToInt(AtomicInteger::get).max().orElse(0);
                System.out.printf("pass %.3f %d %d%n", took, changes, most);
                if (floor != null) {
                    System.out.printf("raw %.3f%n", floor.time());
                } else {
                    long looked = System.nanoTime();
                    List<NodeSnapshot> seen = engine.look(Selector.all());
                    System.out.printf("look %.3f %d%n", millis(looked), seen.size());
                }
            }
            System.out.println("open");
            System.out.flush();
            System.in.readAllBytes();
        }
    }

    private static int pass(FleetEngine engine) throws InterruptedException {
        Outcome outcome = engine.reconcile(Selector.all()).await();
        if (outcome instanceof Outcome.Succeeded(int changes)) {
            return changes;
        }
        throw new IllegalStateException("a pass did not succeed: " + outcome);
    }

    private static double millis(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    /** One list of the containers and one reading of the state folder, over a connection of its own, kept open. */
    private static final class Raw {
        private final Host host;
        private final ContainerRuntime runtime;
        private final StateFolder folder;

        Raw(Parts parts, NodeSpec node) {
            host = parts.hosts().open(node);
            runtime = parts.runtimes().open(host, node.runtime());
            folder = StateFolder.on(host);
            for (int i = 0; i < 5; i++) {
                time();
            }
        }

        double time() {
            long began = System.nanoTime();
            folder.look(host);
            runtime.list();
            return millis(began);
        }
    }

    private final class CountedHosts implements Hosts {
        private final Hosts real;

        CountedHosts(Hosts real) {
            this.real = real;
        }

        @Override
        public Host open(NodeSpec node) {
            Host host = real.open(node);
            String name = node.name().value();
            Files files = counting(Files.class, host.files(), name);
            return (Host) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Host.class}, (_, method, args) -> {
                if (method.getName().equals("files")) {
                    return files;
                }
                count(method.getName(), name);
                return call(method, host, args);
            });
        }

        @Override
        public HostKey hostKey(NodeSpec node) {
            return real.hostKey(node);
        }

        @Override
        public HostKey expected(NodeSpec node, NodeHostKey key) {
            return real.expected(node, key);
        }

        @Override
        public void trust(HostKey key) {
            real.trust(key);
        }
    }

    private <T> T counting(Class<T> port, T real, String node) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, args) -> {
            count(method.getName(), node);
            return call(method, real, args);
        }));
    }

    private void count(String method, String node) {
        if (!LOCAL.contains(method)) {
            trips.computeIfAbsent(node, _ -> new AtomicInteger()).incrementAndGet();
        }
    }

    private static Object call(java.lang.reflect.Method method, Object target, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException fault) {
            throw fault.getCause();
        }
    }
}
