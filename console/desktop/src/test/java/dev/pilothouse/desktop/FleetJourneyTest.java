package dev.pilothouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.desktop.look.Theme;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.observe.AppState;
import dev.pilothouse.engine.observe.Health;
import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.fixture.Apps;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FleetJourneyTest {
    @TempDir
    private static Path folder;

    private final Settings settings = new Settings(folder.resolve("desktop.properties"));
    private ScriptedFleet fleet;
    private DesktopDriver operator;

    @Start
    void open(Stage stage) {
        fleet = Harbor.waiting(folder);
        operator = new DesktopDriver(fleet, settings, stage);
    }

    @AfterEach
    void close() {
        operator.close();
        operator.eventually(() -> fleet.openSubscriptions() == 0);
    }

    private void everyNodeAnswers() {
        operator.eventually(() -> fleet.openSubscriptions() >= 2);
        fleet.show(Harbor.well());
        fleet.show(Harbor.troubled());
        fleet.show(Harbor.lost());
        operator.sees("#banner", "node-3");
        operator.sees("#apps", "crash loop");
    }

    @Test
    void showsEveryDeclaredAppBeforeAnyNodeHasAnswered() {
        assertThat(operator.rows()).isEqualTo(15);
        assertThat(operator.tableText()).contains("bitcoin-core", "unknown");
        assertThat(operator.text("#nodes-connected")).isEqualTo("0 of 3 nodes connected ");
        assertThat(operator.isShown("#banner")).isFalse();
    }

    @Test
    void showsStatesCountsAndTheLostNodeOnceNodesAnswer() {
        everyNodeAnswers();

        assertThat(operator.tableText()).contains("healthy", "unhealthy", "crash loop", "3d 4h", "1.4 GiB");
        assertThat(operator.text("#counts")).contains("6 healthy", "2 unhealthy", "5 unknown");
        assertThat(operator.text("#banner")).contains("node-3 cannot be reached");
        assertThat(operator.text("#fleet-tree")).contains("harbor", "node-3", "lost", "electrs-ui");
    }

    @Test
    void filtersWithTheSlashKeyAndClearsWithEscape() {
        everyNodeAnswers();
        operator.press(KeyCode.SLASH);
        operator.type("bitcoin-ui");
        assertThat(operator.rows()).isEqualTo(3);
        assertThat(operator.text("#rows-shown")).contains("3 of 15 apps");

        operator.press(KeyCode.ESCAPE);
        assertThat(operator.rows()).isEqualTo(15);
        assertThat(operator.fieldText("#filter")).isEmpty();
    }

    @Test
    void keepsTheSelectedAppWhileItsStateChangesAndTheTableIsSorted() {
        everyNodeAnswers();
        operator.choose("node-1/lnd-ui");
        operator.click("#heading-CPU");
        fleet.show(Apps.with(
                Apps.running("node-1/lnd-ui", "2.1.3", Duration.ofHours(3), 99, 60),
                AppState.RUNNING,
                Health.UNHEALTHY,
                0,
                "probe failed: 500"));

        operator.sees("#summary", "probe failed: 500");
        assertThat(operator.text("#summary")).contains("node-1/lnd-ui");
        assertThat(operator.tableText()).contains("CPU ↓");
    }

    @Test
    void restartsAnAppOnlyAfterTheButtonThatNamesItWasPressed() {
        everyNodeAnswers();
        operator.choose("node-2/bitcoin-ui");
        operator.click("#action-RESTART");
        assertThat(operator.calls()).doesNotContain("restart node-2/bitcoin-ui");
        assertThat(operator.text("#overlay")).contains("Restart bitcoin-ui", "Cancel");

        operator.click("#confirm");
        operator.eventually(() -> operator.calls().contains("restart node-2/bitcoin-ui"));
        assertThat(operator.isShown("#overlay")).isFalse();
    }

    @Test
    void wantsTheNameOfAProtectedNodeTypedBeforeItStopsAnAppThere() {
        everyNodeAnswers();
        operator.choose("node-1/bitcoin-ui");
        operator.click("#action-STOP");
        assertThat(operator.isEnabled("#confirm")).isFalse();
        operator.type("node-2");
        assertThat(operator.isEnabled("#confirm")).isFalse();

        operator.press(KeyCode.CONTROL, KeyCode.A);
        operator.type("node-1");
        operator.press(KeyCode.ENTER);
        operator.eventually(() -> operator.calls().contains("stop node-1/bitcoin-ui"));
    }

    @Test
    void leavesEverythingAsItIsWhenAQuestionIsEscaped() {
        everyNodeAnswers();
        operator.choose("node-2/bitcoin-core");
        operator.press(KeyCode.DELETE);
        assertThat(operator.isShown("#overlay")).isTrue();

        operator.press(KeyCode.ESCAPE);
        assertThat(operator.isShown("#overlay")).isFalse();
        assertThat(operator.calls()).noneMatch(call -> call.startsWith("remove"));
    }

    @Test
    void runsACommandFoundInThePalette() {
        everyNodeAnswers();
        operator.press(KeyCode.CONTROL, KeyCode.K);
        operator.type("reconcile");
        operator.press(KeyCode.ENTER);
        operator.type("node-1");
        operator.press(KeyCode.ENTER);
        operator.eventually(() -> operator.calls().contains("reconcile fleet"));
    }

    @Test
    void followsTheLogOfTheSelectedAppAndEndsWithTheTab() {
        everyNodeAnswers();
        Address app = Address.parse("node-1/bitcoin-ui");
        fleet.print(app, Apps.NOW, "listening on 8334");
        operator.choose(app.toString());
        operator.openTab("LOGS");
        operator.sees("#log", "listening on 8334");
        fleet.print(app, Apps.NOW, "new best block 871234");
        operator.sees("#log", "new best block 871234");

        operator.openTab("SUMMARY");
        operator.eventually(() -> fleet.openSubscriptions() == 2);
    }

    @Test
    void showsAnOperationUntilItEndsAndTellsItsEnd() {
        everyNodeAnswers();
        OperationId id = new OperationId("0001");
        fleet.tell(new OperationEvent.Started(id, Apps.NOW, "Upgrade lnd-ui", "node-1/lnd-ui"));
        fleet.tell(new OperationEvent.StepStarted(id, Apps.NOW, 1, 0, "Pull image", "node-1/lnd-ui"));
        fleet.tell(new OperationEvent.Progressed(id, Apps.NOW, 1, 3, 7, "layers"));
        operator.sees("#operations", "3 of 7 layers");
        assertThat(operator.text("#operations")).contains("Upgrade lnd-ui", "Pull image", "Cancel");

        fleet.tell(new OperationEvent.Ended(
                id, Apps.NOW, new Outcome.Failed(ErrorCode.PULL_FAILED, Map.of("image", "lnd-ui:2.2"))));
        operator.eventually(() -> !operator.isShown("#operations"));
        operator.sees("#failure-banner", "could not be pulled");
    }

    @Test
    void comparesAnUnknownHostKeyBeforeItIsTrusted() {
        everyNodeAnswers();
        Contact untrusted = new Contact.Lost(
                ErrorCode.HOST_KEY_UNKNOWN,
                Map.of("node", "node-3", "type", "ssh-ed25519", "fingerprint", "SHA256:ohD8"),
                Apps.NOW,
                Instant.MAX);
        fleet.show(ScriptedFleet.snapshot("node-3", untrusted, List.of()));
        operator.sees("#banner", "not trusted yet");
        operator.click("#compare-host-key");
        operator.sees("#overlay", "SHA256:ohD8VZEXGWo6Ez8GSEJQ9WpafgLFsOfLOtGGQCQo6Og");

        operator.click("#confirm");
        operator.eventually(() -> operator.calls().stream().anyMatch(call -> call.startsWith("trust node-3")));
    }

    @Test
    void leavesTheSceneAloneWhereNothingHasChanged() {
        everyNodeAnswers();
        operator.settle();
        assertThat(operator.unsettledByRedraw()).isEmpty();
    }

    @Test
    void remembersTheTheme() {
        Theme before = settings.theme();
        operator.press(KeyCode.CONTROL, KeyCode.T);
        assertThat(settings.theme()).isEqualTo(before.other());
        operator.click("#theme");
        assertThat(settings.theme()).isEqualTo(before);
    }

    @Test
    void chartsTheAppsOfANode() {
        everyNodeAnswers();
        operator.choose("node-1/electrs-ui");
        operator.openTab("METRICS");
        assertThat(operator.text("#metrics")).contains("71%", "412 MiB");

        operator.click("#metrics-Node");
        assertThat(operator.text("#metrics")).contains("every app on node-1", "116%");
    }
}
