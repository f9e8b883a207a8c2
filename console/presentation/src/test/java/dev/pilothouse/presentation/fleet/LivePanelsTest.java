package dev.pilothouse.presentation.fleet;

import static dev.pilothouse.presentation.fixture.Apps.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.orchestrate.Action;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.access.Access;
import dev.pilothouse.presentation.access.ReadOnlyFleet;
import dev.pilothouse.presentation.action.AppAction;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.action.Confirmation;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import dev.pilothouse.presentation.plan.PlanScreen;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LivePanelsTest {
    private static final Address APP = Address.parse("node-2/lnd-ui");

    private final ScriptedFleet fleet = Harbor.seen(Path.of("/profile"));
    private final FleetScreen screen = new FleetScreen(fleet.fleet(), fleet.apps(), () -> NOW);
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final LiveFleet live = LiveFleet.open(fleet, screen, tasks::add, () -> {});
    private final LivePanels panels = live.panels();

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void aPlanIsWaitedForShownAndAppliedOnce() {
        fleet.planned(plan("node-1/lnd-ui"));
        panels.plan(Selector.all());
        assertThat(screen.panels().plan().answer()).isInstanceOf(Answer.Waiting.class);
        settle(() ->
                assertThat(screen.panels().plan().availability(Access.FULL)).isEqualTo(new Availability.Enabled()));

        panels.apply();
        settle(() -> assertThat(screen.panels().plan().fate()).isInstanceOf(PlanScreen.Fate.Applying.class));
        assertThat(fleet.calls()).contains("apply fleet");
        assertThat(screen.panels().plan().availability(Access.FULL))
                .isEqualTo(new Availability.Disabled("It is being carried out"));
    }

    @Test
    void applyingToAProtectedNodeWantsItsNameTyped() {
        assertThat(screen.questions().apply(plan("node-1/lnd-ui")))
                .isInstanceOfSatisfying(
                        Confirmation.Type.class,
                        type -> assertThat(type.expected()).isEqualTo("node-1"));
        assertThat(screen.questions().apply(plan("node-2/lnd-ui"))).isInstanceOf(Confirmation.Press.class);
        assertThat(screen.questions().reconcile()).isInstanceOf(Confirmation.Type.class);
    }

    @Test
    void nodesThatAreLostAreNamedAndTakeNothingFromTheOthers() {
        fleet.journalled(new JournalEntry(NOW, "ana@desk", "node-2/lnd-ui", "stop", "done", Map.of()));
        panels.journal();
        settle(() -> {
            assertThat(screen.panels().journal().entries().isWaiting()).isFalse();
            assertThat(screen.panels().journal().journal()).isNotEmpty();
        });

        assertThat(screen.panels().journal().missing())
                .singleElement()
                .asString()
                .contains("node-3");
    }

    @Test
    void undoReachesTheEngine() {
        UndoPoint point = new UndoPoint("7", APP, NOW, "ana@desk", "stop", "It is started again");
        panels.undo(point);

        await().untilAsserted(() -> assertThat(fleet.calls()).contains("undo node-2/lnd-ui 7"));
        assertThat(((Confirmation.Press) screen.questions().undo(point)).text())
                .isEqualTo("It is started again. That takes back what ana@desk did to node-2/lnd-ui.");
    }

    @Test
    void logsOfSeveralAreFollowedTogetherAndEndTogether() {
        Address other = Address.parse("node-1/lnd-ui");
        fleet.print(APP, NOW.minusSeconds(1), "two");
        fleet.print(other, NOW.minusSeconds(2), "one");
        panels.follow(List.of(APP, other));
        settle(() -> assertThat(screen.panels().log().shown())
                .extracting(line -> line.line().text())
                .containsExactly("one", "two"));
        settle(() -> assertThat(fleet.openSubscriptions()).isEqualTo(4));

        panels.closeLogs();
        settle(() -> assertThat(fleet.openSubscriptions()).isEqualTo(2));
    }

    @Test
    void explanationIsAskedOfTheEngine() {
        panels.why(APP);
        settle(() -> assertThat(screen.panels().why().given().orElseThrow().headline())
                .isEqualTo("node-2/lnd-ui is as declared"));
        panels.why(new NodeName("node-2"));
        assertThat(screen.panels().whyOf()).isEqualTo("node-2");
    }

    @Test
    void aReadOnlyConsoleSaysSoAndOffersNoChange() {
        FleetScreen looking = new FleetScreen(fleet.fleet(), fleet.apps(), () -> NOW);
        try (LiveFleet _ = LiveFleet.fill(ReadOnlyFleet.of(fleet), looking, tasks::add, () -> {})) {
            assertThat(looking.badges()).extracting(Badge::text).containsExactly("READ ONLY");
            looking.table().select(APP);
            assertThat(AppAction.REMOVE.availability(looking.table().targets()))
                    .isEqualTo(new Availability.Disabled(Access.REASON));
            assertThat(AppAction.WHY.availability(looking.table().targets())).isEqualTo(new Availability.Enabled());
            assertThat(looking.questions().change()).isEqualTo(new Availability.Disabled(Access.REASON));
        }
    }

    private static Plan plan(String address) {
        Action action = new Action(
                Action.Kind.REPLACE,
                Address.parse(address),
                "The image differs",
                List.of("image: a → b"),
                Action.Interruption.STOP_FIRST);
        return new Plan("plan-2", NOW, List.of(action), List.of(), List.of(), "f");
    }

    private void settle(org.awaitility.core.ThrowingRunnable claim) {
        await().untilAsserted(() -> {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
            claim.run();
        });
    }
}
