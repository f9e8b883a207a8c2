package dev.pilothouse.engine.version.rollout;

import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.Downtime;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.VersionComparison;
import dev.pilothouse.engine.version.choice.Confirmation;
import dev.pilothouse.engine.version.choice.Consequence;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.engine.version.choice.WhyNot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Nodes in memory: what runs on each, and the records that lie there. A console can be killed at each of its steps. */
final class FakeNodes implements Switching, RolloutStore {
    static final Instant EPOCH = Instant.EPOCH;

    final Map<NodeName, Version> runs = new TreeMap<>();
    final Set<NodeName> failing = ConcurrentHashMap.newKeySet();
    final Set<NodeName> sick = ConcurrentHashMap.newKeySet();
    final Set<NodeName> away = ConcurrentHashMap.newKeySet();
    final List<String> acts = new ArrayList<>();
    private final Map<NodeName, byte[]> files = new HashMap<>();
    private final Map<NodeName, String> leases = new HashMap<>();
    private final Map<String, Wish> wishes = new HashMap<>();
    private Optional<Consequence> costOfOlder = Optional.empty();
    private int stepsLeft = Integer.MAX_VALUE;
    private int steps;
    private Consumer<NodeName> whenSwitched = node -> {};

    /** Thrown at the step at which the console dies; nothing it would do on its way out is done. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    FakeNodes(String version, String... nodes) {
        for (String node : nodes) {
            runs.put(new NodeName(node), Version.parse(version));
        }
    }

    synchronized void killAtStep(int number) {
        steps = 0;
        stepsLeft = number;
    }

    synchronized int steps() {
        return steps;
    }

    synchronized boolean isKilled() {
        return stepsLeft <= 0;
    }

    /** Another console begins; the dead one's leases have run out. */
    synchronized void nextConsole() {
        stepsLeft = Integer.MAX_VALUE;
        leases.clear();
    }

    synchronized void goingBackCosts(Consequence consequence) {
        costOfOlder = Optional.of(consequence);
    }

    void whenSwitched(Consumer<NodeName> listener) {
        whenSwitched = listener;
    }

    private synchronized void step() {
        steps++;
        stepsLeft--;
        if (stepsLeft <= 0) {
            throw new Killed();
        }
    }

    private void reach(NodeName node) {
        if (away.contains(node)) {
            throw new EngineException(ErrorCode.HOST_UNREACHABLE, Map.of("node", node.value()));
        }
    }

    @Override
    public SwitchPlan plan(SwitchRequest request) {
        reach(request.address().node());
        Version to = ((SwitchRequest.To) request).version();
        Version from = runs.get(request.address().node());
        boolean down = to.comparedTo(from) == VersionComparison.OLDER;
        List<WhyNot> obstacles = from.equals(to) ? List.of(WhyNot.of(WhyNot.Code.RUNS_ALREADY)) : List.<WhyNot>of();
        return Plans.of(
                request,
                new CurrentVersion.ByTag(from, "example.org/app:" + from, EPOCH),
                to,
                down ? costOfOlder.stream().toList() : List.of(),
                obstacles,
                down
                        ? new Confirmation.Typed("downgrade " + request.address() + " to " + to)
                        : new Confirmation.Simple());
    }

    @Override
    public Outcome carryOut(SwitchPlan plan, String typed, Progress progress) {
        NodeName node = plan.request().address().node();
        step();
        reach(node);
        if (plan.confirmation() instanceof Confirmation.Typed(String phrase) && !phrase.equals(typed)) {
            throw new EngineException(ErrorCode.CONFIRMATION_MISSING, Map.of("phrase", phrase));
        }
        Version to = plan.to().orElseThrow();
        synchronized (this) {
            acts.add(node + " " + to);
        }
        if (failing.contains(node)) {
            return new Outcome.Failed(ErrorCode.PROBE_FAILED, Map.of("restored", "the old container serves again"));
        }
        synchronized (this) {
            runs.put(node, to);
        }
        whenSwitched.accept(node);
        step();
        return new Outcome.Succeeded(1);
    }

    @Override
    public ProbeAnswer health(Address address) {
        return new ProbeAnswer(
                sick.contains(address.node()) ? Verdict.FAIL : Verdict.PASS, EPOCH, Duration.ZERO, "asked", "");
    }

    @Override
    public synchronized List<RolloutRecord> read(NodeName node) {
        reach(node);
        try {
            return files.containsKey(node) ? RolloutJson.decode(files.get(node)) : List.of();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public synchronized Held hold(NodeName node, String operation, Progress progress) {
        step();
        reach(node);
        if (leases.putIfAbsent(node, operation) != null) {
            throw new EngineException(ErrorCode.LEASE_HELD, Map.of("node", node.value()));
        }
        return new Held() {
            @Override
            public void keep(RolloutRecord record) {
                step();
                reach(node);
                List<RolloutRecord> all = new ArrayList<>(read(node));
                all.removeIf(each -> each.id().equals(record.id()));
                all.add(record);
                try {
                    synchronized (FakeNodes.this) {
                        files.put(node, RolloutJson.encode(all));
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                step();
            }

            @Override
            public void close() {
                synchronized (FakeNodes.this) {
                    if (!isKilled()) {
                        leases.remove(node);
                    }
                }
            }
        };
    }

    @Override
    public synchronized void wish(NodeName node, String rollout, Wish wish) {
        reach(node);
        wishes.put(rollout, wish);
    }

    @Override
    public synchronized Wish wish(NodeName node, String rollout) {
        reach(node);
        return wishes.getOrDefault(rollout, Wish.GO_ON);
    }

    /** Plans with nothing in them but what a rollout looks at. */
    private static final class Plans {
        static SwitchPlan of(
                SwitchRequest request,
                CurrentVersion from,
                Version to,
                List<Consequence> consequences,
                List<WhyNot> obstacles,
                Confirmation confirmation) {
            return new SwitchPlan(
                    "plan",
                    EPOCH,
                    request,
                    from,
                    Optional.of(to),
                    Optional.empty(),
                    SwitchPlan.Direction.UP,
                    Downtime.NONE,
                    List.of(),
                    Optional.empty(),
                    consequences,
                    obstacles,
                    confirmation,
                    "");
        }
    }
}
