package dev.pilothouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.fixture.Apps;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PanelJourneyTest {
    @TempDir
    private static Path folder;

    private ScriptedFleet fleet;
    private DesktopDriver operator;

    @Start
    void open(Stage stage) {
        fleet = Harbor.seen(folder);
        operator = new DesktopDriver(fleet, new Settings(folder.resolve("desktop.properties")), stage);
    }

    @AfterEach
    void close() {
        operator.close();
        operator.eventually(() -> fleet.openSubscriptions() == 0);
    }

    private void ready() {
        operator.eventually(() -> fleet.openSubscriptions() >= 2);
    }

    @Test
    void showsTheStepsOfAnOperationAndInterruptsItAfterAQuestion() {
        ready();
        Happenings.runningPass(fleet);
        operator.sees("#rail", "1");
        operator.press(KeyCode.O);
        operator.sees("#steps", "Pull bitcoin-core:29.3");
        assertThat(operator.text("#steps")).contains("Node node-1", "96.0 MiB of 240 MiB", "3 of 7 layers");

        operator.click("#cancel-operation");
        assertThat(operator.text("#overlay")).contains("Interrupt Reconcile", "What it has done until then stands");
        operator.press(KeyCode.ESCAPE);
    }

    @Test
    void tellsWhyAnOperationFailedAndLeadsToWhatWasKept() {
        ready();
        fleet.kept(Happenings.failure());
        Happenings.failingUpgrade(fleet);
        operator.sees("#failure-banner", "Upgrade electrs-ui on node-2 failed at “Wait for its probe”");
        assertThat(operator.text("#failure-banner")).contains("Next: ");

        operator.press(KeyCode.Z);
        operator.click("#failure-KEPT");
        operator.sees("#failure-detail", "502 instead of 200");
        assertThat(operator.text("#failures")).contains("upgrade node-2/electrs-ui");

        operator.click("#failure-dismiss");
        assertThat(operator.isShown("#failure-banner")).isFalse();
    }

    @Test
    void savesTheReportOfAKeptFailureAndDiscardsItAfterAQuestion() throws IOException {
        ready();
        fleet.kept(Happenings.failure());
        operator.savesIn(folder);
        operator.press(KeyCode.Z);
        operator.press(KeyCode.F);
        operator.sees("#failure-detail", "connection refused");
        operator.click("#failure-save");
        Path report = folder.resolve("failure-node-2-electrs-ui-20261101T115955Z.txt");
        operator.eventually(() -> Files.exists(report));
        assertThat(Files.readString(report)).contains("Failure of node-2/electrs-ui", "connection refused");

        operator.click("#failure-discard");
        assertThat(operator.calls()).noneMatch(call -> call.startsWith("discard"));
        operator.click("#confirm");
        operator.eventually(() -> operator.calls().stream().anyMatch(call -> call.startsWith("discard node-2")));
    }

    @Test
    void showsAPlanAndAppliesItAfterAQuestion() {
        ready();
        fleet.planned(PlannedChanges.plan());
        operator.press(KeyCode.Z);
        operator.press(KeyCode.P);
        operator.sees("#plan-steps", "bitcoin-ui:1.4.0 → bitcoin-ui:1.5.0");
        assertThat(operator.text("#plan-steps")).contains("replace, stop-first", "down about 4s", "unknown");

        operator.click("#plan-apply");
        assertThat(operator.text("#overlay")).contains("Apply the plan");
        operator.click("#confirm");
        operator.eventually(() -> operator.calls().contains("apply fleet"));
    }

    @Test
    void mergesTheLogsOfOneAppOnAllNodesAndFindsWordsInThem() throws IOException {
        ready();
        fleet.print(Address.parse("node-1/bitcoin-core"), Apps.NOW.minusSeconds(9), "first block of node-1");
        fleet.print(Address.parse("node-2/bitcoin-core"), Apps.NOW.minusSeconds(8), "second block of node-2");
        fleet.print(Address.parse("node-1/bitcoin-core"), Apps.NOW.minusSeconds(7), "peer lost");
        operator.choose("node-1/bitcoin-core");
        operator.press(KeyCode.SHIFT, KeyCode.L);
        operator.sees("#fleet-log", "peer lost");
        assertThat(operator.text("#fleet-log")).containsSubsequence("first block", "second block", "peer lost");

        operator.click("#fleet-log-search");
        operator.type("block");
        operator.sees("#fleet-log-search-place", "2 of 2");
        operator.click("#search-previous");
        operator.sees("#fleet-log-search-place", "1 of 2");

        operator.savesIn(folder);
        operator.click("#fleet-log-save");
        Path file = folder.resolve("pilothouse-log.txt");
        operator.eventually(() -> Files.exists(file));
        assertThat(Files.readAllLines(file)).hasSize(3).first().asString().contains("node-1/bitcoin-core");
    }

    @Test
    void holdsTheLogWhileItIsReadAndFiltersIt() {
        ready();
        Address app = Address.parse("node-2/bitcoin-core");
        fleet.print(app, Apps.NOW.minusSeconds(9), "one");
        operator.choose(app.toString());
        operator.press(KeyCode.SHIFT, KeyCode.L);
        operator.sees("#fleet-log", "one");
        operator.eventually(() -> fleet.openSubscriptions() >= 5);
        operator.click("#fleet-log-follow");
        fleet.print(app, Apps.NOW.minusSeconds(2), "two");
        operator.sees("#drawer", "1 more came");
        assertThat(operator.text("#fleet-log")).doesNotContain("two");

        operator.click("#fleet-log-follow");
        operator.sees("#fleet-log", "two");
        operator.click("#fleet-log-filter");
        operator.type("two");
        operator.eventually(() -> !operator.text("#fleet-log").contains("one"));
    }

    @Test
    void takesANodeOverFromAnotherConsoleAfterAQuestion() {
        ready();
        fleet.show(Happenings.held());
        operator.press(KeyCode.O);
        operator.sees("#leases", "ben@laptop");
        operator.click("Take over");
        assertThat(operator.text("#overlay")).contains("Take over node-2", "ben@laptop");

        operator.click("#confirm");
        operator.eventually(() -> operator.calls().contains("takeOver node-2"));
    }

    @Test
    void tellsOfEachNodeWhoWorksThereAndWhichServiceLooksAfterIt() {
        ready();
        fleet.show(Happenings.held());
        operator.sees("#service", "service at work on 1 of 3 nodes");
        operator.press(KeyCode.N);
        operator.sees("#nodes", "held by ben@laptop: Upgrade node-2/bitcoin-ui");
        assertThat(operator.text("#nodes")).contains("service at work, 12s");
        operator.press(KeyCode.DOWN);
        operator.sees("#node-detail", "nothing to do");

        operator.press(KeyCode.SHIFT, KeyCode.K);
        assertThat(operator.text("#overlay")).contains("Take over node-2", "Upgrade node-2/bitcoin-ui");
    }

    @Test
    void goesBackWithEscapeStepByStep() {
        ready();
        operator.press(KeyCode.SHIFT, KeyCode.J);
        operator.press(KeyCode.Z);
        operator.press(KeyCode.ESCAPE);
        assertThat(operator.isShown("#journal")).isTrue();
        operator.press(KeyCode.ESCAPE);
        assertThat(operator.isShown("#drawer")).isFalse();
        assertThat(operator.isShown("#detail-tabs")).isTrue();
    }

    @Test
    void tellsWhoDidWhatAndUndoesItOnceTheProtectedNodeIsNamed() {
        ready();
        Happenings.history(fleet);
        operator.press(KeyCode.SHIFT, KeyCode.J);
        operator.sees("#journal", "ben@laptop");
        assertThat(operator.text("#journal")).contains("node-2/electrs-ui", "service@control");

        operator.click("#journal-UNDO");
        operator.sees("#undoable", "Starts lnd-ui on node-1 again");
        operator.click("#undo");
        assertThat(operator.isEnabled("#confirm")).isFalse();
        operator.type("node-1");
        operator.press(KeyCode.ENTER);
        operator.eventually(() -> operator.calls().contains("undo node-1/lnd-ui u1"));
    }

    @Test
    void explainsTheSelectedAppAndItsNode() {
        ready();
        operator.choose("node-2/bitcoin-ui");
        operator.press(KeyCode.W);
        operator.sees("#why", "node-2/bitcoin-ui is as declared");
        operator.click("#why-node");
        operator.sees("#why", "node-2 answers");
        assertThat(operator.calls()).contains("why node-2/bitcoin-ui", "why node-2");
    }

    @Test
    void leavesTheSceneAloneWhereNothingHasChangedInAnyPanel() {
        ready();
        fleet.show(Happenings.held());
        fleet.kept(Happenings.failure());
        fleet.planned(PlannedChanges.plan());
        Happenings.history(fleet);
        Happenings.runningPass(fleet);
        for (String letter : List.of("o", "p", "L", "f", "J", "w")) {
            operator.type(letter);
            operator.settle();
            operator.eventually(() -> operator.unsettledByRedraw().isEmpty());
        }
    }
}
