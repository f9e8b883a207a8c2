package dev.pilothouse.presentation.fleet;

import static dev.pilothouse.presentation.fixture.Apps.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.observe.AppState;
import dev.pilothouse.engine.observe.Health;
import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.detail.EventLine;
import dev.pilothouse.presentation.fixture.Apps;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.table.Condition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetScreenTest {
    private final ScriptedFleet fleet = Harbor.seen(Path.of("/profile"));
    private final FleetScreen screen = new FleetScreen(fleet.fleet(), fleet.apps(), () -> NOW);

    FleetScreenTest() {
        fleet.snapshots().forEach(screen::accept);
    }

    @Test
    void countsEveryAppInExactlyOneCondition() {
        FleetSummary header = screen.header();

        assertThat(header.total()).isEqualTo(15);
        assertThat(header.count(Condition.HEALTHY)).isEqualTo(6);
        assertThat(header.count(Condition.UNHEALTHY)).isEqualTo(2);
        assertThat(header.count(Condition.RESTING)).isEqualTo(1);
        assertThat(header.count(Condition.CHANGING)).isEqualTo(1);
        assertThat(header.count(Condition.UNKNOWN)).isEqualTo(5);
        assertThat(header.nodesUp()).isEqualTo(2);
        assertThat(header.nodesLost()).isEqualTo(1);
    }

    @Test
    void claimsNothingOfAppsOnALostNode() {
        AppRow row = screen.table().row(Address.parse("node-3/bitcoin-core")).orElseThrow();

        assertThat(row.state()).isEqualTo(AppState.UNKNOWN);
        assertThat(row.usage()).isEmpty();
        assertThat(row.reason()).isEqualTo("lost, was running");
    }

    @Test
    void bannerSaysWhichNodeIsLostWhyAndWhatToDo() {
        assertThat(screen.banner().orElseThrow().text())
                .contains("node-3 cannot be reached at 10.0.0.3:22: connection timed out")
                .contains("next attempt in 14s")
                .contains("ssh node-3");
    }

    @Test
    void bannerGoesWhenTheNodeIsBack() {
        screen.accept(ScriptedFleet.connected("node-3", Harbor.lost().apps()));

        assertThat(screen.banner()).isEmpty();
    }

    @Test
    void stateChangesBecomeEventsOfTheApp() {
        Address address = Address.parse("node-1/bitcoin-ui");
        fleet.show(Apps.with(
                screen.table().row(address).orElseThrow().app(), AppState.EXITED, Health.UNKNOWN, 0, "exit 137"));
        screen.accept(fleet.snapshot(address.node()));

        assertThat(screen.events().of(address)).extracting(EventLine::text).contains("running → exited: exit 137");
    }

    @Test
    void foldsAnOperationFromStartToEnd() {
        OperationId id = new OperationId("op-1");
        screen.accept(new OperationEvent.Started(id, NOW, "Upgrade lnd-ui", "node-1/lnd-ui"));
        screen.accept(new OperationEvent.StepStarted(id, NOW, 1, 0, "Pull image", "node-1/lnd-ui"));
        screen.accept(new OperationEvent.Progressed(id, NOW, 1, 3, 4, "layers"));

        RunningOperation running = screen.operations().running().getFirst();
        assertThat(running.step()).isEqualTo("Pull image");
        assertThat(running.share()).hasValue(0.75);

        screen.accept(new OperationEvent.Ended(
                id, NOW, new Outcome.Failed(ErrorCode.PULL_FAILED, Map.of("image", "x/y:1", "reason", "no such tag"))));
        assertThat(screen.operations().running()).isEmpty();
        assertThat(screen.toasts()).isEmpty();
        assertThat(screen.panels().work().notice().orElseThrow().why().sentence())
                .isEqualTo("The image x/y:1 could not be pulled: no such tag");
    }

    @Test
    void aPassThatChangedNothingIsNoNews() {
        OperationId id = new OperationId("op-2");
        screen.accept(new OperationEvent.Started(id, NOW, "Reconcile", "fleet"));
        screen.accept(new OperationEvent.Ended(id, NOW, new Outcome.Succeeded(0)));

        assertThat(screen.toasts()).isEmpty();
    }

    @Test
    void nodesStandInTheOrderOfTheFile() {
        assertThat(screen.nodes())
                .extracting(node -> node.name().value())
                .isEqualTo(List.of("node-1", "node-2", "node-3"));
    }
}
