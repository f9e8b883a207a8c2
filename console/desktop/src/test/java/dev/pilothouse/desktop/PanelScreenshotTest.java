package dev.pilothouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.fixture.Apps;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Keeps pictures of every panel under {@code target/screenshots}, for eyes. */
@ExtendWith(ApplicationExtension.class)
class PanelScreenshotTest {
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
    }

    @Test
    void drawsEveryPanel() {
        operator.eventually(() -> fleet.openSubscriptions() >= 2);
        fleet.show(Happenings.held());
        fleet.kept(Happenings.failure());
        fleet.planned(PlannedChanges.plan());
        Happenings.history(fleet);
        chatter();
        Happenings.runningPass(fleet);
        operator.choose("node-2/bitcoin-core");
        panel(KeyCode.O, "#steps", "Pull bitcoin-core", "operations");
        panel(KeyCode.N, "#node-detail", "Contact", "nodes");
        Happenings.failingUpgrade(fleet);
        operator.sees("#failure-banner", "failed");
        operator.photograph("failure-dark");
        panel(KeyCode.F, "#failure-detail", "What happened", "failures");
        operator.click("#failure-dismiss");
        panel(KeyCode.P, "#plan-steps", "replace", "plan");
        operator.press(KeyCode.SHIFT, KeyCode.J);
        operator.sees("#journal", "ben@laptop");
        operator.photograph("journal-dark");
        operator.press(KeyCode.W);
        operator.sees("#why", "as declared");
        operator.photograph("why-dark");
        operator.press(KeyCode.SHIFT, KeyCode.L);
        operator.sees("#fleet-log", "block");
        operator.click("#fleet-log-search");
        operator.type("height");
        operator.photograph("fleet-log-dark");
        operator.press(KeyCode.ESCAPE);
        operator.press(KeyCode.CONTROL, KeyCode.T);
        operator.press(KeyCode.Z);
        panel(KeyCode.P, "#plan-steps", "replace", "plan-light");
        operator.press(KeyCode.Z);
        panel(KeyCode.F, "#failure-detail", "What happened", "failures-light");
        operator.resize(1024, 640);
        operator.photograph("failures-narrow");
        panel(KeyCode.O, "#works", "Upgrade electrs-ui", "operations-narrow");
        operator.press(KeyCode.SHIFT, KeyCode.L);
        operator.photograph("fleet-log-narrow");
        assertThat(Path.of("target/screenshots/plan-light.png")).isNotEmptyFile();
    }

    private void panel(KeyCode key, String where, String text, String picture) {
        operator.press(key);
        operator.sees(where, text);
        operator.photograph(picture.contains("-") ? picture : picture + "-dark");
    }

    private void chatter() {
        for (int line = 0; line < 60; line++) {
            Address address = Address.parse("node-" + (1 + line % 2) + "/bitcoin-core");
            fleet.print(address, Apps.NOW.minusSeconds(60 - line), "UpdateTip: new best block, height=8712" + line);
        }
    }
}
