package dev.pilothouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.Usage;
import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.fixture.Apps;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Keeps pictures of the main states under {@code target/screenshots}, for eyes. */
@ExtendWith(ApplicationExtension.class)
class ScreenshotTest {
    @TempDir
    private static Path folder;

    private ScriptedFleet fleet;
    private DesktopDriver operator;

    @Start
    void open(Stage stage) throws Exception {
        manifest();
        fleet = Harbor.waiting(folder);
        operator = new DesktopDriver(fleet, new Settings(folder.resolve("desktop.properties")), stage);
    }

    @AfterEach
    void close() {
        operator.close();
    }

    @Test
    void drawsTheMainStatesInBothThemes() {
        operator.eventually(() -> fleet.openSubscriptions() >= 2);
        work();
        operator.choose("node-1/bitcoin-ui");
        operator.photograph("fleet-dark");
        operator.openTab("METRICS");
        operator.photograph("metrics-dark");
        operator.openTab("LOGS");
        operator.eventually(() -> operator.text("#log").contains("block 2"));
        operator.photograph("logs-dark");
        operator.openTab("EVENTS");
        operator.photograph("events-dark");
        operator.openTab("MANIFEST");
        operator.eventually(() -> operator.text("#manifest").contains("bitcoin-ui"));
        operator.photograph("manifest-dark");
        operator.press(KeyCode.CONTROL, KeyCode.K);
        operator.photograph("palette-dark");
        operator.press(KeyCode.ESCAPE);
        operator.choose("node-2/bitcoin-ui");
        operator.click("#action-RESTART");
        operator.photograph("confirm-dark");
        operator.press(KeyCode.ESCAPE);
        operator.openTab("SUMMARY");
        operator.press(KeyCode.CONTROL, KeyCode.T);
        operator.photograph("fleet-light");
        operator.choose("node-1/bitcoin-ui");
        operator.openTab("METRICS");
        operator.click("#metrics-Node");
        operator.photograph("metrics-light");
        operator.press(KeyCode.CONTROL, KeyCode.K);
        operator.photograph("palette-light");
        operator.press(KeyCode.ESCAPE);
        operator.resize(960, 600);
        operator.photograph("narrow-light");
        assertThat(Path.of("target/screenshots/fleet-dark.png")).isNotEmptyFile();
    }

    private void work() {
        for (String id : List.of("bitcoin-core", "bitcoin-ui", "electrs-ui", "fedimint", "lnd-ui")) {
            operator.remember(Address.parse("node-1/" + id), minutes(id.length()));
        }
        fleet.show(Harbor.well());
        fleet.show(Harbor.troubled());
        fleet.show(Harbor.lost());
        Address address = Address.parse("node-1/bitcoin-ui");
        for (int line = 0; line < 40; line++) {
            fleet.print(
                    address,
                    Apps.NOW.minusSeconds(40 - line),
                    "UpdateTip: new best block 2" + line + " height=8" + line);
        }
        OperationId id = new OperationId("0001");
        fleet.tell(
                new OperationEvent.Started(id, Apps.NOW.minusSeconds(21), "Upgrade electrs-ui", "node-2/electrs-ui"));
        fleet.tell(new OperationEvent.StepStarted(
                id, Apps.NOW, 1, 0, "Build image electrs-ui:0.11.0", "node-2/electrs-ui"));
        fleet.tell(new OperationEvent.Progressed(id, Apps.NOW, 1, 5, 9, "layers"));
        operator.sees("#operations", "Upgrade electrs-ui");
    }

    /** Something that looks like a machine at work; the same every time. */
    private static List<Usage> minutes(int seed) {
        List<Usage> usages = new ArrayList<>();
        for (int second = 280; second > 0; second -= 2) {
            double wave = Math.sin(second / (7.0 + seed)) + 0.4 * Math.sin(second * 1.7 + seed);
            double cpu = Math.max(0.3, 4 * seed - 22 + 9 * wave + (second % 41 < 3 ? 18 : 0));
            long memory = (long) ((60 + 22 * seed - second / 4.0 + 3 * wave) * (1 << 20));
            usages.add(new Usage(Apps.NOW.minusSeconds(second), cpu, memory, 2L << 30));
        }
        return usages;
    }

    private static void manifest() throws Exception {
        Path file = folder.resolve("apps/bitcoin-ui/manifest.yml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                # The block explorer of the harbour
                id: bitcoin-ui
                name: Bitcoin UI
                version: 1.4.0
                source:
                  build:
                    context: .
                    dockerfile: Dockerfile
                    args:
                      TITLE: bitcoin-ui
                ports:
                  - "8334:80"
                dependencies: [bitcoin-core]
                probe:
                  http:
                    url: http://127.0.0.1:8334/
                    status: 200
                    marker: "<title>bitcoin-ui"
                """);
    }
}
