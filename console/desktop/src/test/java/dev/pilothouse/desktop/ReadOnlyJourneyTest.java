package dev.pilothouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.presentation.access.ReadOnlyFleet;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
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
class ReadOnlyJourneyTest {
    @TempDir
    private static Path folder;

    private ScriptedFleet fleet;
    private DesktopDriver operator;

    @Start
    void open(Stage stage) {
        fleet = Harbor.seen(folder);
        Settings settings = new Settings(folder.resolve("desktop.properties"));
        operator = new DesktopDriver(fleet, ReadOnlyFleet.of(fleet), settings, stage);
    }

    @AfterEach
    void close() {
        operator.close();
    }

    @Test
    void saysThatItOnlyLooksAndOffersNoChange() {
        operator.eventually(() -> fleet.openSubscriptions() >= 2);
        operator.sees("#badges", "READ ONLY");
        operator.choose("node-2/bitcoin-ui");
        assertThat(operator.isEnabled("#action-RESTART")).isFalse();
        assertThat(operator.isEnabled("#action-HEALTH")).isTrue();

        operator.hover("#action-RESTART");
        operator.seesTip("only looks");
        operator.press(KeyCode.SHIFT, KeyCode.S);
        operator.sees("#messages", "only looks");
        operator.photograph("read-only-dark");
    }

    @Test
    void showsPlansFailuresAndTheJournalWithoutAWayToChangeAnything() {
        operator.eventually(() -> fleet.openSubscriptions() >= 2);
        fleet.planned(PlannedChanges.plan());
        fleet.kept(Happenings.failure());
        Happenings.history(fleet);
        operator.press(KeyCode.P);
        operator.sees("#plan-steps", "pull");
        assertThat(operator.isEnabled("#plan-apply")).isFalse();
        operator.press(KeyCode.F);
        operator.sees("#failures", "electrs-ui");
        assertThat(operator.isEnabled("#failure-discard")).isFalse();
        operator.press(KeyCode.SHIFT, KeyCode.J);
        operator.click("#journal-UNDO");
        operator.sees("#undoable", "lnd-ui");
        assertThat(operator.isEnabled("#undo")).isFalse();
        operator.press(KeyCode.F5);
        operator.sees("#messages", "only looks");
        List<String> changes = List.of("apply", "discard", "undo", "reconcile");
        assertThat(operator.calls()).noneMatch(call -> changes.stream().anyMatch(call::startsWith));
    }
}
