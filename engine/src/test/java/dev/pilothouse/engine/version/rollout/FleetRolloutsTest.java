package dev.pilothouse.engine.version.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.operation.FakeTiming;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.Operations;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.Confirmation;
import dev.pilothouse.engine.version.choice.Consequence;
import dev.pilothouse.engine.version.rollout.RolloutStatus.Cell;
import dev.pilothouse.engine.version.rollout.RolloutStatus.Phase;
import dev.pilothouse.engine.version.rollout.RolloutStatus.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FleetRolloutsTest {
    private static final AppId APP = new AppId("bitcoin-core");
    private static final String[] FIVE = {"n1", "n2", "n3", "n4", "n5"};

    private final FakeTiming timing = new FakeTiming();
    private final AtomicInteger consoles = new AtomicInteger();

    private FleetRollouts console(FakeNodes nodes) {
        return new FleetRollouts(
                nodes.runs.keySet().stream().toList(),
                nodes,
                nodes,
                new Operations(timing, new Random(consoles.incrementAndGet())),
                timing,
                "ops@console");
    }

    private static RolloutRequest request(String version, int waveSize, Duration soak) {
        return new RolloutRequest(
                APP, Version.parse(version), Stream.of(FIVE).map(NodeName::new).toList(), 1, waveSize, soak);
    }

    private static Outcome run(FleetRollouts console, RolloutRequest request) throws InterruptedException {
        return console.start(console.plan(request), "").await();
    }

    private static RolloutStatus only(FleetRollouts console) {
        assertThat(console.status()).hasSize(1);
        return console.status().getFirst();
    }

    private static List<Step> steps(RolloutStatus status) {
        return status.waves().stream()
                .flatMap(wave -> wave.cells().stream())
                .map(Cell::step)
                .toList();
    }

    @Test
    void canaryFirstThenWaves() throws InterruptedException {
        FakeNodes nodes = new FakeNodes("28.0", FIVE);
        nodes.runs.put(new NodeName("n4"), Version.parse("29.0"));

        RolloutPlan plan = console(nodes).plan(request("29.0", 2, Duration.ZERO));
        assertThat(plan.waves())
                .containsExactly(
                        List.of(new NodeName("n1")),
                        List.of(new NodeName("n2"), new NodeName("n3")),
                        List.of(new NodeName("n5")));
        assertThat(console(nodes).start(plan, "").await()).isEqualTo(new Outcome.Succeeded(4));

        assertThat(nodes.acts.getFirst()).isEqualTo("n1 29.0");
        assertThat(nodes.acts.getLast()).isEqualTo("n5 29.0");
        assertThat(nodes.runs.values()).containsOnly(Version.parse("29.0"));
        assertThat(only(console(nodes)).phase()).isEqualTo(Phase.DONE);
    }

    @Test
    void theThirdFailingBringsBackTheFirstTwoAndLeavesTheRestAlone() throws InterruptedException {
        FakeNodes nodes = new FakeNodes("28.0", FIVE);
        nodes.failing.add(new NodeName("n3"));

        Outcome outcome = run(console(nodes), request("29.0", 1, Duration.ZERO));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(ErrorCode.OPERATION_FAILED);
            assertThat(failed.facts().get("n3")).contains("FAILED", ErrorCode.PROBE_FAILED.id());
        });
        assertThat(nodes.acts).containsExactly("n1 29.0", "n2 29.0", "n3 29.0", "n2 28.0", "n1 28.0");
        assertThat(nodes.runs.values()).containsOnly(Version.parse("28.0"));
        RolloutStatus status = only(console(nodes));
        assertThat(status.phase()).isEqualTo(Phase.REVERTED);
        assertThat(steps(status))
                .containsExactly(Step.REVERTED, Step.REVERTED, Step.FAILED, Step.WAITING, Step.WAITING);
    }

    @Test
    void oneThatStopsWorkingWhileItSoaksIsAFailureToo() throws InterruptedException {
        FakeNodes nodes = new FakeNodes("28.0", FIVE);
        nodes.whenSwitched(node -> {
            if (node.value().equals("n2") && nodes.runs.get(node).equals(Version.parse("29.0"))) {
                nodes.sick.add(node);
            }
        });

        run(console(nodes), request("29.0", 1, Duration.ofMinutes(1)));

        assertThat(nodes.runs.values()).containsOnly(Version.parse("28.0"));
        assertThat(nodes.acts).doesNotContain("n3 29.0");
        assertThat(only(console(nodes)).phase()).isEqualTo(Phase.REVERTED);
    }

    @Test
    void pausesBetweenNodesAndAnotherConsoleResumes() throws InterruptedException {
        FakeNodes nodes = new FakeNodes("28.0", FIVE);
        FleetRollouts first = console(nodes);
        nodes.whenSwitched(node -> {
            if (node.value().equals("n2")) {
                console(nodes).pause(console(nodes).status().getFirst().id());
            }
        });

        assertThat(run(first, request("29.0", 1, Duration.ZERO))).isEqualTo(new Outcome.Skipped("paused"));
        RolloutStatus paused = only(console(nodes));
        assertThat(paused.phase()).isEqualTo(Phase.PAUSED);
        assertThat(steps(paused)).containsExactly(Step.DONE, Step.DONE, Step.WAITING, Step.WAITING, Step.WAITING);
        assertThat(nodes.runs.values()).as("mixed versions").contains(Version.parse("28.0"), Version.parse("29.0"));

        assertThat(console(nodes).resume(paused.id()).await()).isEqualTo(new Outcome.Succeeded(5));
        assertThat(nodes.runs.values()).containsOnly(Version.parse("29.0"));
    }

    @Test
    void revertsOnDemandToWhatEachNodeHad() throws InterruptedException {
        FakeNodes nodes = new FakeNodes("28.0", FIVE);
        nodes.runs.put(new NodeName("n2"), Version.parse("27.1"));
        FleetRollouts console = console(nodes);
        run(console, request("29.0", 4, Duration.ZERO));

        console.revert(only(console).id()).await();

        assertThat(only(console).phase()).isEqualTo(Phase.REVERTED);
        assertThat(nodes.runs.get(new NodeName("n2"))).isEqualTo(Version.parse("27.1"));
        assertThat(nodes.runs.get(new NodeName("n5"))).isEqualTo(Version.parse("28.0"));
    }

    /** Whatever a dead console had begun, the next one brings to the same end. */
    @Test
    void goesOnAfterAConsoleWasKilledAtAnyStep() throws InterruptedException {
        int steps = killed(Integer.MAX_VALUE, false).steps();
        assertThat(steps).isGreaterThan(30);
        for (int at = 1; at <= steps; at++) {
            FakeNodes nodes = killed(at, false);
            if (begun(nodes)) {
                assertThat(nodes.runs.values()).as("killed at step %d", at).containsOnly(Version.parse("29.0"));
                assertThat(only(console(nodes)).phase()).isEqualTo(Phase.DONE);
            } else {
                assertThat(nodes.runs.values()).containsOnly(Version.parse("28.0"));
            }
        }
    }

    @Test
    void revertsAfterAConsoleWasKilledAtAnyStep() throws InterruptedException {
        int steps = killed(Integer.MAX_VALUE, true).steps();
        for (int at = 1; at <= steps; at++) {
            FakeNodes nodes = killed(at, true);
            assertThat(nodes.runs.values()).as("killed at step %d", at).containsOnly(Version.parse("28.0"));
            if (begun(nodes)) {
                assertThat(only(console(nodes)).phase())
                        .as("killed at step %d", at)
                        .isEqualTo(Phase.REVERTED);
            }
        }
    }

    private static boolean begun(FakeNodes nodes) {
        return !nodes.read(new NodeName("n1")).isEmpty();
    }

    private FakeNodes killed(int at, boolean failing) throws InterruptedException {
        FakeNodes nodes = new FakeNodes("28.0", FIVE);
        if (failing) {
            nodes.failing.add(new NodeName("n3"));
        }
        FleetRollouts dead = console(nodes);
        RolloutPlan plan = dead.plan(request("29.0", 1, Duration.ZERO));
        nodes.killAtStep(at);
        dead.start(plan, "").await();
        if (at == Integer.MAX_VALUE) {
            return nodes;
        }
        nodes.nextConsole();
        FleetRollouts next = console(nodes);
        for (RolloutStatus left : next.status()) {
            next.resume(left.id()).await();
        }
        return nodes;
    }

    @Test
    void twoConsolesDoNotDriveOneRollout() throws InterruptedException {
        FakeNodes nodes = new FakeNodes("28.0", FIVE);
        FleetRollouts first = console(nodes);
        AtomicInteger refused = new AtomicInteger();
        nodes.whenSwitched(node -> {
            FleetRollouts second = console(nodes);
            refused.addAndGet(codeOf(second.resume(only(second).id())) == ErrorCode.LEASE_HELD ? 1 : 0);
            refused.addAndGet(codeOf(first.resume(only(first).id())) == ErrorCode.LEASE_HELD ? 1 : 0);
        });

        run(first, request("29.0", 1, Duration.ZERO));

        assertThat(refused).hasValue(2 * FIVE.length);
        assertThat(nodes.acts).hasSize(FIVE.length);
    }

    private static ErrorCode codeOf(Operation operation) {
        try {
            return operation.await() instanceof Outcome.Failed failed ? failed.code() : ErrorCode.INTERNAL;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void oneUnderWayKeepsAnotherOfTheSameAppAway() throws InterruptedException {
        FakeNodes nodes = new FakeNodes("28.0", FIVE);
        FleetRollouts console = console(nodes);
        nodes.whenSwitched(node -> console.pause(console.status().getFirst().id()));
        run(console, request("29.0", 1, Duration.ZERO));

        Outcome second = run(console(nodes), request("30.0", 1, Duration.ZERO));

        assertThat(second).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(ErrorCode.VERSION_REFUSED);
            assertThat(failed.facts().get("reason")).contains("under way");
        });
        assertThat(nodes.acts).containsExactly("n1 29.0");
    }

    @Test
    void goingDownWantsThePhraseOnce() throws InterruptedException {
        FakeNodes nodes = new FakeNodes("29.0", FIVE);
        FleetRollouts console = console(nodes);
        RolloutPlan plan = console.plan(request("28.0", 2, Duration.ZERO));

        assertThat(plan.confirmation()).isEqualTo(new Confirmation.Typed("downgrade bitcoin-core to 28.0 on 5 nodes"));
        assertThatThrownBy(() -> console.start(plan, "yes"))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIRMATION_MISSING));
        assertThat(console.start(plan, "downgrade bitcoin-core to 28.0 on 5 nodes")
                        .await())
                .isEqualTo(new Outcome.Succeeded(5));
    }

    @Test
    void isStuckWhereGoingBackWouldLoseSomething() throws InterruptedException {
        FakeNodes nodes = new FakeNodes("28.0", FIVE);
        nodes.failing.add(new NodeName("n2"));
        nodes.goingBackCosts(new Consequence(
                Consequence.Kind.DATA_WORK, Map.of("what", "full re-sync", "time", "days", "lost", "the chainstate")));

        run(console(nodes), request("29.0", 1, Duration.ZERO));

        RolloutStatus status = only(console(nodes));
        assertThat(status.phase()).isEqualTo(Phase.STUCK);
        assertThat(status.waves().getFirst().cells().getFirst().facts().get("revert"))
                .contains("the chainstate");
        assertThat(nodes.runs.get(new NodeName("n1"))).isEqualTo(Version.parse("29.0"));
    }

    @Test
    void aNodeThatIsAwayFailsItsWaveAndIsFoundInTheStatusOfTheOthers() throws InterruptedException {
        FakeNodes nodes = new FakeNodes("28.0", FIVE);
        nodes.whenSwitched(node -> nodes.away.add(new NodeName("n4")));

        run(console(nodes), request("29.0", 1, Duration.ZERO));

        RolloutStatus status = only(console(nodes));
        assertThat(steps(status).subList(0, 4))
                .containsExactly(Step.REVERTED, Step.REVERTED, Step.REVERTED, Step.FAILED);
        assertThat(status.phase()).as("nobody knows what n4 runs").isEqualTo(Phase.STUCK);
        assertThat(nodes.runs.get(new NodeName("n5"))).isEqualTo(Version.parse("28.0"));
    }

    @Test
    void waveSizesFromSharesAreRoundedUp() {
        assertThat(RolloutRequest.waveOf(25, 5)).isEqualTo(2);
        assertThat(RolloutRequest.waveOf(1, 5)).isEqualTo(1);
        assertThat(RolloutRequest.waveOf(100, 5)).isEqualTo(5);
    }
}
