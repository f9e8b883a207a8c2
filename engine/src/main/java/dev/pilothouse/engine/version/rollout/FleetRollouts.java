package dev.pilothouse.engine.version.rollout;

import dev.pilothouse.engine.operation.Branches;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.Operations;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.choice.Confirmation;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.engine.version.rollout.RolloutRecord.Entry;
import dev.pilothouse.engine.version.rollout.RolloutStatus.Phase;
import dev.pilothouse.engine.version.rollout.RolloutStatus.Step;
import dev.pilothouse.engine.version.rollout.RolloutStore.Held;
import dev.pilothouse.engine.version.rollout.RolloutStore.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** Rollouts over the nodes of one fleet. One object for all callers of a console: it knows which it drives itself. */
public final class FleetRollouts implements Rollouts {
    private final List<NodeName> fleet;
    private final Switching switching;
    private final RolloutStore store;
    private final Operations operations;
    private final Timing timing;
    private final String operator;
    private final Set<String> driving = ConcurrentHashMap.newKeySet();

    /**
     * @param fleet every node of it
     * @param operator {@code user@machine}
     */
    public FleetRollouts(
            List<NodeName> fleet,
            Switching switching,
            RolloutStore store,
            Operations operations,
            Timing timing,
            String operator) {
        this.fleet = List.copyOf(fleet);
        this.switching = switching;
        this.store = store;
        this.operations = operations;
        this.timing = timing;
        this.operator = operator;
    }

    @Override
    public RolloutPlan plan(RolloutRequest request) {
        List<Callable<SwitchPlan>> looks = new ArrayList<>();
        for (NodeName node : request.nodes()) {
            Address address = new Address(node, request.app());
            looks.add(() ->
                    switching.plan(new SwitchRequest.To(address, request.version(), SwitchRequest.Pinning.AS_USUAL)));
        }
        List<SwitchPlan> made = uninterrupted(() -> Branches.all(looks));
        Map<NodeName, SwitchPlan> plans = new LinkedHashMap<>();
        for (int i = 0; i < made.size(); i++) {
            plans.put(request.nodes().get(i), made.get(i));
        }
        List<NodeName> able = request.nodes().stream()
                .filter(node -> plans.containsKey(node)
                        && Optional.ofNullable(plans.get(node))
                                .filter(SwitchPlan::canBeDone)
                                .isPresent())
                .toList();
        List<List<NodeName>> waves = new ArrayList<>();
        for (int at = 0; at < able.size(); ) {
            int size = waves.isEmpty() ? request.canaries() : request.waveSize();
            waves.add(able.subList(at, Math.min(able.size(), at + size)));
            at += size;
        }
        String id = operations.nextId().value();
        return new RolloutPlan(id, timing.wall(), request, waves, plans, strictest(request, able, plans));
    }

    /** One phrase for all: every consequence for data that any node names, and else that it is a step back. */
    private static Confirmation strictest(
            RolloutRequest request, List<NodeName> able, Map<NodeName, SwitchPlan> plans) {
        Set<String> data = new TreeSet<>();
        Set<String> plain = new TreeSet<>();
        for (NodeName node : able) {
            SwitchPlan plan = plans.get(node);
            if (plan != null && plan.confirmation() instanceof Confirmation.Typed(String phrase)) {
                (phrase.startsWith("downgrade ") ? plain : data).add(phrase);
            }
        }
        if (!data.isEmpty()) {
            return new Confirmation.Typed(String.join(" and ", data));
        }
        if (plain.isEmpty()) {
            return new Confirmation.Simple();
        }
        return new Confirmation.Typed(
                plain.size() == 1
                        ? plain.iterator().next()
                        : "downgrade " + request.app() + " to "
                                + request.version().text() + " on " + able.size() + " nodes");
    }

    @Override
    public Operation start(RolloutPlan plan, String typed) {
        if (plan.waves().isEmpty()) {
            throw refused(plan, "no node can be switched");
        }
        if (plan.confirmation() instanceof Confirmation.Typed(String phrase) && !phrase.equals(typed.strip())) {
            throw new EngineException(
                    ErrorCode.CONFIRMATION_MISSING,
                    Map.of("app", plan.request().app().value(), "phrase", phrase));
        }
        RolloutRecord record = record(plan);
        return operations.start("Roll out " + record.version().text(), "fleet", progress -> {
            if (!driving.add(record.id())) {
                throw held(record);
            }
            try (Held home = announced(record, progress)) {
                return drive(home, record, progress);
            } finally {
                driving.remove(record.id());
            }
        });
    }

    private RolloutRecord record(RolloutPlan plan) {
        Instant now = timing.wall();
        List<List<Entry>> waves = plan.waves().stream()
                .map(wave -> wave.stream().map(node -> entry(node, plan)).toList())
                .toList();
        return new RolloutRecord(
                plan.id(),
                1,
                plan.request().app(),
                plan.request().version(),
                operator,
                now,
                now,
                plan.request().soak(),
                Phase.RUNNING,
                waves);
    }

    private static Entry entry(NodeName node, RolloutPlan plan) {
        SwitchPlan own = plan.plan(node).orElseThrow();
        String agreed = own.confirmation() instanceof Confirmation.Typed(String phrase) ? phrase : "";
        return new Entry(node, Step.WAITING, own.from().known(), agreed, Map.of());
    }

    /**
     * Puts the record on every node of it, while no other console can do so with another rollout of the same app: two
     * under way over one node would undo each other.
     */
    private Held announced(RolloutRecord record, Progress progress) throws InterruptedException {
        Map<NodeName, Held> all = new LinkedHashMap<>();
        Optional<Held> home = Optional.empty();
        try {
            List<NodeName> nodes =
                    record.entries().stream().map(Entry::node).sorted().toList();
            for (NodeName node : nodes) {
                all.put(node, store.hold(node, "rollout " + record.id(), progress));
                for (RolloutRecord other : store.read(node)) {
                    if (other.app().equals(record.app())
                            && newest(other).filter(each -> !each.isOver()).isPresent()) {
                        throw new EngineException(
                                ErrorCode.VERSION_REFUSED,
                                Map.of(
                                        "app",
                                        record.app().value(),
                                        "version",
                                        record.version().text(),
                                        "reason",
                                        "rollout " + other.id() + " of " + other.by() + " is under way on " + node));
                    }
                }
            }
            Held first = all.remove(record.home());
            if (first == null) {
                throw new IllegalStateException("the first node is one of all");
            }
            home = Optional.of(first);
            first.keep(record);
            all.values().forEach(each -> each.keep(record));
            return first;
        } catch (EngineException | InterruptedException fault) {
            home.ifPresent(Held::close);
            throw fault;
        } finally {
            all.values().forEach(Held::close);
        }
    }

    /** As the home node has it; a copy elsewhere may be older. Empty where the home node positively has none. */
    private Optional<RolloutRecord> newest(RolloutRecord copy) {
        return store.read(copy.home()).stream()
                .filter(each -> each.id().equals(copy.id()))
                .findFirst();
    }

    private Outcome drive(Held home, RolloutRecord record, Progress progress) throws InterruptedException {
        return new RolloutDrive(switching, store, timing, home, record).run(progress);
    }

    @Override
    public List<RolloutStatus> status() {
        return newest().values().stream()
                .map(RolloutRecord::status)
                .sorted(Comparator.comparing(RolloutStatus::startedAt).reversed())
                .toList();
    }

    /** The newest that any node has, by id; nodes that cannot be asked are passed over, as their copies lie elsewhere too. */
    private Map<String, RolloutRecord> newest() {
        List<Callable<List<RolloutRecord>>> looks = new ArrayList<>();
        for (NodeName node : fleet) {
            looks.add(() -> {
                try {
                    return store.read(node);
                } catch (EngineException fault) {
                    if (fault.code() == ErrorCode.CANCELLED) {
                        throw fault;
                    }
                    return List.of();
                }
            });
        }
        Map<String, RolloutRecord> newest = new LinkedHashMap<>();
        for (List<RolloutRecord> records : uninterrupted(() -> Branches.all(looks))) {
            for (RolloutRecord each : records) {
                newest.merge(each.id(), each, (one, other) -> one.revision() >= other.revision() ? one : other);
            }
        }
        return newest;
    }

    private RolloutRecord find(String id) {
        return Optional.ofNullable(newest().get(id))
                .orElseThrow(() -> new EngineException(
                        ErrorCode.VALUE_INVALID,
                        Map.of("kind", "rollout", "value", id, "reason", "no node knows of it")));
    }

    @Override
    public RolloutStatus pause(String id) {
        RolloutRecord record = find(id);
        if (record.phase() == Phase.RUNNING) {
            store.wish(record.home(), id, Wish.PAUSE);
        }
        return record.status();
    }

    @Override
    public Operation resume(String id) {
        return again(
                id,
                "Resume rollout",
                record -> record.phase() == Phase.PAUSED ? record.with(Phase.RUNNING, timing.wall()) : record);
    }

    @Override
    public Operation revert(String id) {
        return again(id, "Revert rollout", record -> record.with(Phase.REVERTING, timing.wall()));
    }

    private interface Next {
        RolloutRecord of(RolloutRecord record);
    }

    /** Under the home node's lease its record is read once more: whoever had the lease may have gone on meanwhile. */
    private Operation again(String id, String title, Next next) {
        RolloutRecord seen = find(id);
        return operations.start(title + " " + id, "fleet", progress -> {
            if (!driving.add(id)) {
                throw held(seen);
            }
            try (Held home = store.hold(seen.home(), "rollout " + id, progress)) {
                RolloutRecord present = newest(seen).orElse(seen);
                RolloutRecord begun = next.of(present);
                store.wish(present.home(), id, Wish.GO_ON);
                if (begun.revision() != present.revision()) {
                    home.keep(begun);
                }
                return drive(home, begun, progress);
            } finally {
                driving.remove(id);
            }
        });
    }

    private EngineException held(RolloutRecord record) {
        return new EngineException(
                ErrorCode.LEASE_HELD,
                Map.of(
                        "node",
                        record.home().value(),
                        "holder",
                        operator + " (this console)",
                        "operation",
                        "rollout " + record.id()));
    }

    private static EngineException refused(RolloutPlan plan, String reason) {
        return new EngineException(
                ErrorCode.VERSION_REFUSED,
                Map.of(
                        "app",
                        plan.request().app().value(),
                        "version",
                        plan.request().version().text(),
                        "reason",
                        reason));
    }

    private static <T> T uninterrupted(Callable<T> work) {
        try {
            return work.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(ErrorCode.CANCELLED, Map.of(), e);
        } catch (RuntimeException fault) {
            throw fault;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
