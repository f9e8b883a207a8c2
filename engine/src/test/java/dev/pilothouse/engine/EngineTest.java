package dev.pilothouse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.container.FakeRuntime;
import dev.pilothouse.engine.observe.AppSnapshot;
import dev.pilothouse.engine.observe.AppState;
import dev.pilothouse.engine.observe.Health;
import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.observe.ServiceSight.Standing;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.orchestrate.Action;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.engine.orchestrate.service.PassReport;
import dev.pilothouse.engine.orchestrate.service.PassReport.Finding;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
    private static final NodeName N1 = new NodeName("n1");
    private static final Address UI = Address.parse("n1/bitcoin-ui");

    @TempDir
    Path folder;

    private FakeFleet fleet;
    private FleetEngine engine;

    @BeforeEach
    void open() {
        fleet = FakeFleet.empty(folder);
        engine = fleet.engine();
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void knowsEveryNodeAndAppBeforeAnyNodeHasAnswered() {
        assertThat(engine.snapshots())
                .hasSize(3)
                .allSatisfy(
                        node -> assertThat(node.apps()).hasSize(5).allMatch(app -> app.state() == AppState.UNKNOWN));
    }

    @Test
    void planOfAFreshFleetInstallsEverythingAndAfterItIsAppliedNothingIsLeft() throws InterruptedException {
        Plan plan = engine.plan(Selector.all());
        assertThat(plan.actions()).hasSize(3 * 5 * 3);

        assertThat(engine.apply(plan).await()).isEqualTo(new Outcome.Succeeded(15));

        Plan second = engine.plan(Selector.all());
        assertThat(second.isEmpty()).isTrue();
        assertThat(second.unchanged()).hasSize(15);
        List<String> acts = fleet.runtime(N1).acts();
        assertThat(engine.apply(second).await()).isEqualTo(new Outcome.Succeeded(0));
        assertThat(fleet.runtime(N1).acts()).isEqualTo(acts);
    }

    @Test
    void tellsWhyAnAppAndANodeAreAsTheyAre() throws InterruptedException {
        engine.reconcile(Selector.all()).await();
        engine.stop(UI).await();
        fleet.removeContainer(Address.parse("n1/bitcoin-core"));

        Why stopped = engine.why(UI);
        assertThat(stopped.headline()).startsWith("n1/bitcoin-ui is stopped");
        assertThat(stopped.evidence())
                .extracting(Why.Evidence::label)
                .contains("contact", "state", "wish", "decision", "declaration", "container");
        assertThat(stopped.next()).contains("pilothouse app start n1/bitcoin-ui");

        Why missing = engine.why(Address.parse("n1/bitcoin-core"));
        assertThat(missing.headline()).contains("missing", "no container bitcoin-core");

        assertThat(engine.why(N1).headline()).contains("n1 answers", "3 of 5 apps run");
        fleet.cut(N1);
        assertThat(engine.why(UI).headline()).contains("unknown");
        assertThat(engine.why(N1).headline()).contains("unknown");
    }

    @Test
    void refusesAPlanWhenTheWorldMoved() throws InterruptedException {
        engine.reconcile(Selector.all()).await();
        fleet.kill(UI);
        Plan plan = engine.plan(Selector.all());
        assertThat(plan.actions()).extracting(Action::kind).containsExactly(Action.Kind.START);
        fleet.removeContainer(UI);

        assertThat(engine.apply(plan).await()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(ErrorCode.PLAN_OUTDATED);
            assertThat(failed.facts().get("moved"))
                    .startsWith("n1/bitcoin-ui: container ")
                    .contains("state exited → none");
        });
    }

    @Test
    void unreachableNodeStandsInThePlanAndInTheOutcomeBesideTheOthers() throws InterruptedException {
        fleet.cut(N1);
        assertThat(engine.plan(Selector.all()).unknown())
                .extracting(Plan.UnknownNode::node)
                .containsExactly(N1);

        Outcome outcome = engine.reconcile(Selector.all()).await();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.facts()).containsOnlyKeys("n1"));
        assertThat(fleet.runtime(new NodeName("n2")).acts()).isNotEmpty();
        assertThat(fleet.runtime(N1).acts()).isEmpty();
    }

    @Test
    void looksOnceAndSeesStateAndHealth() throws InterruptedException {
        engine.reconcile(Selector.all()).await();
        fleet.kill(UI);
        NodeSnapshot seen = engine.look(Selector.of(N1)).getFirst();

        assertThat(app(seen, "bitcoin-core").health()).isEqualTo(Health.HEALTHY);
        assertThat(app(seen, "bitcoin-ui").state()).isEqualTo(AppState.EXITED);
        assertThat(app(seen, "bitcoin-ui").reason()).isEqualTo("exit 137");
    }

    @Test
    void watchHealsWhatIsKilledAndWhatIsRemoved() throws InterruptedException {
        engine.reconcile(Selector.all()).await();
        List<OperationEvent> events = new CopyOnWriteArrayList<>();
        Operation watch = engine.watch(Selector.all());
        watch.follow(events::add);

        fleet.kill(UI);
        await().until(() -> running(UI));
        fleet.removeContainer(UI);
        await().until(() -> running(UI));

        watch.cancel();
        assertThat(watch.await()).isEqualTo(new Outcome.Cancelled());
        assertThat(fleet.runtime(N1).openStreams()).isZero();
        assertThat(events).last().isInstanceOf(OperationEvent.Ended.class);
    }

    @Test
    void serviceTellsOfItsPassesAndStandsInTheSnapshotOfEachNode() throws InterruptedException {
        engine.reconcile(Selector.all()).await();
        List<PassReport> reports = new CopyOnWriteArrayList<>();
        fleet.cut(N1);
        Operation service = engine.serve(Selector.all(), reports::add);
        await().until(() -> reports.stream().map(PassReport::node).distinct().count() == 3);

        assertThat(reports)
                .allSatisfy(report -> assertThat(report.finding())
                        .isEqualTo(report.node().equals(N1) ? Finding.UNSEEN : Finding.SETTLED));
        Selector second = Selector.of(new NodeName("n2"));
        await().until(() -> engine.look(second).getFirst().service().isPresent());
        assertThat(engine.look(second).getFirst().service())
                .hasValueSatisfying(seen -> assertThat(seen.standing()).isEqualTo(Standing.AT_WORK));
        assertThat(engine.look(Selector.of(N1)).getFirst().service()).isEmpty();

        service.cancel();
        service.await();
        assertThat(engine.look(second).getFirst().service())
                .hasValueSatisfying(seen -> assertThat(seen.standing()).isEqualTo(Standing.SILENT));
    }

    @Test
    void watchLeavesAloneWhatAnOperatorStopped() throws InterruptedException {
        engine.reconcile(Selector.all()).await();
        Operation watch = engine.watch(Selector.all());
        engine.stop(UI).await();
        fleet.kill(Address.parse("n1/bitcoin-core"));
        await().until(() -> running(Address.parse("n1/bitcoin-core")));

        assertThat(running(UI)).isFalse();
        watch.cancel();
    }

    @Test
    void observingTellsOfDeathLossAndReturn() throws InterruptedException {
        engine.reconcile(Selector.all()).await();
        List<NodeSnapshot> told = new CopyOnWriteArrayList<>();
        Subscription observing = engine.observe(Selector.of(N1), told::add);

        await().until(() -> !told.isEmpty() && app(told.getLast(), "bitcoin-ui").health() == Health.HEALTHY);
        await().until(() -> app(told.getLast(), "bitcoin-ui").usage().isPresent());
        fleet.kill(UI);
        await().until(() -> app(told.getLast(), "bitcoin-ui").state() == AppState.EXITED);
        fleet.cut(N1);
        await().until(() -> app(told.getLast(), "bitcoin-core").state() == AppState.UNKNOWN);
        fleet.heal(N1);
        await().until(() -> app(told.getLast(), "bitcoin-core").state() == AppState.RUNNING);

        observing.close();
        await().until(() -> fleet.runtime(N1).openStreams() == 0);
    }

    @Test
    void upgradeReadsTheManifestAgain() throws InterruptedException, IOException {
        engine.reconcile(Selector.all()).await();
        Path manifest = folder.resolve("apps/bitcoin-ui/manifest.yml");
        Files.writeString(manifest, Files.readString(manifest).replace("1.0.0", "1.1.0"));
        fleet.runtime(N1).publish("registry.lab:5000/apps/bitcoin-ui:1.1.0");

        assertThat(engine.upgrade(UI).await()).isEqualTo(new Outcome.Succeeded(1));
        AppSnapshot seen = app(engine.look(Selector.of(N1)).getFirst(), "bitcoin-ui");
        assertThat(seen.image()).endsWith(":1.1.0");
        assertThat(seen.version()).isEqualTo("1.1.0");
    }

    @Test
    void tellsEveryProblemOfAProfile() throws IOException {
        Files.writeString(folder.resolve("apps/lnd-ui/manifest.yml"), "app: { id: Lnd_UI, ports: [99999] }\n");
        Files.writeString(folder.resolve("apps/bitcoin-ui/manifest.yml"), "app: { id: bitcoin-ui }\n");

        assertThatThrownBy(() -> FakeFleet.open(folder)).isInstanceOfSatisfying(ProfileException.class, fault -> {
            assertThat(fault.code()).isEqualTo(ErrorCode.PROFILE_INVALID);
            assertThat(fault.problems()).hasSizeGreaterThan(2);
        });
    }

    @Test
    void refusesSelectorsThatMatchNothing() {
        assertThatThrownBy(() -> engine.plan(Selector.of(new NodeName("n9")))).hasMessageContaining("NODE_UNKNOWN");
        assertThatThrownBy(() -> engine.plan(new Selector(Set.of(), Map.of("site", "moon"), Set.of())))
                .hasMessageContaining("SELECTOR_MATCHES_NOTHING");
    }

    private boolean running(Address address) {
        FakeRuntime runtime = fleet.runtime(address.node());
        return runtime.inspect(FakeFleet.containerName(address)).toString().contains("state=RUNNING");
    }

    private static AppSnapshot app(NodeSnapshot node, String id) {
        return node.apps().stream()
                .filter(app -> app.address().app().equals(new AppId(id)))
                .findFirst()
                .orElseThrow();
    }
}
