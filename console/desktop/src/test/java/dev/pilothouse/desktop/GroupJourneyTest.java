package dev.pilothouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.nio.file.Path;
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
class GroupJourneyTest {
    @TempDir
    private static Path folder;

    private DesktopDriver operator;

    @Start
    void open(Stage stage) {
        ScriptedFleet plain = Harbor.seen(folder);
        FleetFile file = plain.fleet();
        FleetFile grouped = new FleetFile(
                file.folder(),
                file.name(),
                file.nodes(),
                Map.of("harbour-wall", List.of(new NodeName("node-1"), new NodeName("node-3"))),
                file.appFolders());
        ScriptedFleet fleet =
                new ScriptedFleet(grouped, List.copyOf(plain.apps().values()), plain.snapshots());
        operator = new DesktopDriver(fleet, new Settings(folder.resolve("desktop.properties")), stage);
    }

    @AfterEach
    void close() {
        operator.close();
    }

    @Test
    void narrowsTheTableToTheGroupThatIsChosenInTheTree() {
        assertThat(operator.text("#fleet-tree")).contains("harbour-wall", "node-1", "node-2", "node-3");

        operator.click("harbour-wall");
        assertThat(operator.rows()).isEqualTo(10);
        assertThat(operator.fieldText("#filter")).isEqualTo("node-1/|node-3/");

        operator.press(KeyCode.ESCAPE);
        assertThat(operator.rows()).isEqualTo(15);
        operator.photograph("groups-dark");
    }
}
