package dev.pilothouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.choice.CatalogState;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.Releases;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class VersionJourneyTest {
    @TempDir
    private static Path folder;

    private ScriptedFleet fleet;
    private DesktopDriver operator;

    @Start
    void open(Stage stage) {
        fleet = Harbor.seen(folder);
        Releases.known(fleet);
        operator = new DesktopDriver(fleet, new Settings(folder.resolve("desktop.properties")), stage);
    }

    @AfterEach
    void close() {
        operator.close();
    }

    private void versions() {
        operator.eventually(() -> fleet.openSubscriptions() >= 2);
        operator.choose("node-2/bitcoin-core");
        operator.press(KeyCode.V);
        operator.sees("#versions", "31.0");
    }

    @Test
    void offersTheLatestAndSwitchesAfterAQuestion() {
        versions();
        assertThat(operator.text("#versions")).contains("Withdrawn: wallets could be deleted; take 30.2 instead");
        operator.sees("#version-detail", "30.2, healthy 3 d");
        operator.photograph("versions-dark");
        operator.click("#version-CHOOSE");
        operator.sees("#overlay", "Switch bitcoin-core to 31.0");
        operator.click("#confirm");
        operator.eventually(() -> operator.calls().contains("switch node-2/bitcoin-core 31.0"));
    }

    @Test
    void aStepBackWantsItsConsequenceTyped() {
        versions();
        operator.press(KeyCode.DOWN, KeyCode.UP);
        for (int line = 0; line < 3; line++) {
            operator.press(KeyCode.DOWN);
        }
        operator.press(KeyCode.A);
        operator.sees("#overlay", "fetched from the network again");
        operator.photograph("downgrade-dark");
        assertThat(operator.isEnabled("#confirm")).isFalse();
        operator.type("sync again node-2/bitcoin-core");
        operator.eventually(() -> operator.isEnabled("#confirm"));
        operator.click("#confirm");
        operator.eventually(
                () -> operator.calls().contains("switch node-2/bitcoin-core 29.3 “sync again node-2/bitcoin-core”"));
    }

    @Test
    void decidesByAToggleAndRollsBackByOneButton() {
        versions();
        operator.click("#version-AUTO_UPDATE");
        operator.sees("#version-detail", "on, from 3 d after a release");
        operator.click("#version-ROLL_BACK");
        operator.sees("#overlay", "Roll bitcoin-core back to 29.3");
    }

    @Test
    void withoutACatalogItSaysWhatToDo() {
        fleet.versions().show(Releases.core(Address.parse("node-2/bitcoin-core"), List.of()));
        fleet.versions()
                .show(new CatalogState.None(Optional.of(new CatalogState.Trouble(
                        ErrorCode.CATALOG_MISSING, Map.of("reason", "the profile declares none")))));
        operator.eventually(() -> fleet.openSubscriptions() >= 2);
        operator.choose("node-2/bitcoin-core");
        operator.press(KeyCode.V);
        operator.sees("#version-detail", "Declare one under catalog in fleet.yaml");
        operator.photograph("versions-none-dark");
        assertThat(operator.isEnabled("#version-CHOOSE")).isFalse();
    }

    @Test
    void showsARolloutAsNodesByWaves() {
        operator.eventually(() -> fleet.openSubscriptions() >= 2);
        operator.press(KeyCode.SHIFT, KeyCode.V);
        operator.sees("#rollout-grid", "node-3 failed");
        assertThat(operator.text("#rollout-grid")).contains("canary", "wave 1", "node-2 reverting");
        operator.photograph("rollouts-dark");
    }
}
