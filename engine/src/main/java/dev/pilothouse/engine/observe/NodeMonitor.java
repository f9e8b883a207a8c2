package dev.pilothouse.engine.observe;

import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.operation.Branches;
import dev.pilothouse.engine.orchestrate.lease.Lease;
import dev.pilothouse.engine.orchestrate.lease.LeaseSight;
import dev.pilothouse.engine.orchestrate.service.ServiceFile;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.orchestrate.state.Wishes;
import dev.pilothouse.engine.probe.Reading;
import dev.pilothouse.engine.probe.Run;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows one node: looks when asked, or goes on looking while somebody listens. There is a snapshot from the first moment
 * on. Listeners are called in order, one snapshot at a time, and must not block.
 */
public final class NodeMonitor {
    private static final Logger LOG = LoggerFactory.getLogger(NodeMonitor.class);

    private final WatchedNode node;
    private final Snapshots snapshots;
    private final NodeFacts facts;
    private final ReentrantLock lock = new ReentrantLock();
    private final CopyOnWriteArrayList<Consumer<? super NodeSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private volatile NodeSnapshot latest;

    public NodeMonitor(WatchedNode node) {
        this.node = node;
        this.snapshots = new Snapshots(node);
        this.facts = new NodeFacts(node.host().contact());
        this.latest = snapshots.of(facts, now());
    }

    public NodeSnapshot latest() {
        return latest;
    }

    /** Looks once: engine, containers, wishes, and every probe, side by side. Does not throw: a fault is in the result. */
    public NodeSnapshot look() throws InterruptedException {
        try {
            refresh();
            List<Callable<Boolean>> asking = new ArrayList<>();
            for (Run run : runs()) {
                asking.add(() -> {
                    take(run, node.access().pulse().ask(run));
                    return true;
                });
            }
            List<Boolean> asked = Branches.all(asking);
            LOG.debug("{} looked at, {} probes asked", node.access().node(), asked.size());
        } catch (EngineException fault) {
            lost(fault);
        }
        return publish();
    }

    /** Tells of each new snapshot from now on; the present one comes first. */
    public Subscription listen(Consumer<? super NodeSnapshot> listener) {
        Consumer<NodeSnapshot> own = listener::accept;
        lock.lock();
        try {
            listeners.add(own);
            own.accept(latest);
        } finally {
            lock.unlock();
        }
        return () -> listeners.remove(own);
    }

    /**
     * Sees the node as it is now: one list call, and an inspection of each app's container that changed.
     *
     * @throws EngineException where the node or its engine cannot be seen
     */
    void refresh() throws InterruptedException {
        node.host().connect();
        ContainerRuntime runtime = node.access().runtime();
        if (latest.runtime().isEmpty()) {
            RuntimeInfo info = known(runtime.info());
            change(known -> known.runtime = Optional.of(info));
        }
        StateSight state = known(node.access().desired().look());
        Wishes wishes = node.access().desired().wishes(state);
        node.access().healing().learn(state, node.orchestrator().backoff());
        List<ContainerRow> rows = known(runtime.list());
        Map<String, Container> details = inspectChanged(rows);
        change(known -> {
            fold(known, rows, details, wishes);
            known.service = ServiceFile.in(state);
            known.lease = state.lease();
        });
    }

    /** What was left of the node's lease when it was last read; empty where nobody held it. */
    Optional<Duration> leaseLeft() {
        lock.lock();
        try {
            return facts.lease instanceof LeaseSight.Taken(Lease lease)
                    ? Optional.of(lease.left()).filter(Duration::isPositive)
                    : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Map<String, Container> inspectChanged(List<ContainerRow> rows) throws InterruptedException {
        List<Callable<Optional<Container>>> inspections = new ArrayList<>();
        for (WatchedApp app : node.apps().get()) {
            for (ContainerRow row : rows) {
                if (row.name().equals(app.containerName()) && hasChanged(row)) {
                    inspections.add(() -> node.access().runtime().inspect(row.name())
                                    instanceof Observation.Present<Container>(Container container)
                            ? Optional.of(container)
                            : Optional.empty());
                }
            }
        }
        Map<String, Container> details = new HashMap<>();
        Branches.all(inspections).forEach(found -> found.ifPresent(one -> details.put(one.name(), one)));
        return details;
    }

    /** A status such as {@code Up 3 minutes} moves by itself; that a restart happened shows in the events. */
    private boolean hasChanged(ContainerRow row) {
        lock.lock();
        try {
            Container before = facts.detailsByName.get(row.name());
            boolean touched = facts.touched.remove(row.name());
            return touched
                    || before == null
                    || !before.id().equals(row.id())
                    || before.state() != row.state()
                    || facts.freshness != NodeFacts.Freshness.CURRENT;
        } finally {
            lock.unlock();
        }
    }

    private void fold(NodeFacts known, List<ContainerRow> rows, Map<String, Container> details, Wishes wishes) {
        known.freshness = NodeFacts.Freshness.CURRENT;
        known.fault = "";
        known.wishes = wishes;
        known.seenAt = now();
        known.rowsByName.clear();
        rows.forEach(row -> known.rowsByName.put(row.name(), row));
        known.detailsByName.keySet().retainAll(known.rowsByName.keySet());
        details.forEach((name, container) -> {
            Container before = known.detailsByName.put(name, container);
            known.firstRestartCounts.putIfAbsent(container.id(), container.restartCount());
            boolean sameRun = before != null
                    && before.id().equals(container.id())
                    && before.startedAt().equals(container.startedAt());
            if (!sameRun) {
                known.health.keySet().removeIf(id -> nameOf(id).equals(name));
            }
        });
    }

    private String nameOf(AppId id) {
        return node.apps().get().stream()
                .filter(app -> app.address().app().equals(id))
                .map(WatchedApp::containerName)
                .findFirst()
                .orElse("");
    }

    /** Declared apps whose containers run, as last seen. */
    List<WatchedApp> running() {
        lock.lock();
        try {
            return node.apps().get().stream()
                    .filter(app -> {
                        ContainerRow row = facts.rowsByName.get(app.containerName());
                        return row != null && row.state() == ContainerState.RUNNING;
                    })
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Empty where there is none. */
    String containerId(WatchedApp app) {
        lock.lock();
        try {
            ContainerRow row = facts.rowsByName.get(app.containerName());
            return row == null ? "" : row.id();
        } finally {
            lock.unlock();
        }
    }

    /** What there is to ask: one run for each app that has a probe and runs. */
    List<Run> runs() {
        lock.lock();
        try {
            Instant now = now();
            return running().stream().flatMap(app -> run(app, now).stream()).toList();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Run> run(WatchedApp app, Instant now) {
        Optional<Container> container = Optional.ofNullable(facts.detailsByName.get(app.containerName()));
        return container.flatMap(
                seen -> app.probe().map(probe -> Run.of(app.address().app(), seen, probe, now)));
    }

    /** Something happened to the container: it is inspected at the next look although its state may be the same. */
    void touched(String containerName) {
        change(known -> known.touched.add(containerName));
    }

    /** What is known of a run's health by now; nothing where another run took its place meanwhile. */
    void take(Run run, Reading reading) {
        lock.lock();
        try {
            if (runs().contains(run)) {
                facts.health.put(run.app(), reading);
            }
        } finally {
            lock.unlock();
        }
    }

    void lost(EngineException fault) {
        change(known -> {
            known.freshness = NodeFacts.Freshness.LOST;
            known.fault = fault.code().id() + " " + fault.code().name();
            known.usageById.clear();
            known.health.clear();
        });
    }

    void contact(Contact contact) {
        change(known -> known.contact = contact);
        publish();
    }

    void change(Consumer<NodeFacts> change) {
        lock.lock();
        try {
            change.accept(facts);
            facts.contact = node.host().contact();
        } finally {
            lock.unlock();
        }
    }

    NodeSnapshot publish() {
        lock.lock();
        try {
            NodeSnapshot snapshot = snapshots.of(facts, now());
            latest = snapshot;
            for (Consumer<? super NodeSnapshot> listener : listeners) {
                tell(listener, snapshot);
            }
            return snapshot;
        } finally {
            lock.unlock();
        }
    }

    /** A listener's fault must not blind the others. */
    private static void tell(Consumer<? super NodeSnapshot> listener, NodeSnapshot snapshot) {
        try {
            listener.accept(snapshot);
        } catch (RuntimeException fault) {
            LOG.warn("a listener of {} failed", snapshot.node(), fault);
        }
    }

    WatchedNode node() {
        return node;
    }

    private Instant now() {
        return node.access().timing().wall();
    }

    private static <T> T known(Observation<T> observation) {
        return switch (observation) {
            case Observation.Present<T>(T value) -> value;
            case Observation.Absent<T>() -> throw new IllegalStateException("absent where that cannot be");
            case Observation.Unknown<T> unknown -> throw new EngineException(unknown.code(), unknown.facts());
        };
    }
}
