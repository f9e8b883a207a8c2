package dev.pilothouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.chaos.Cell;
import dev.pilothouse.engine.chaos.Fault;
import dev.pilothouse.engine.chaos.Verdict;
import dev.pilothouse.presentation.fixture.Apps;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.Matrices;
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
class ChaosJourneyTest {
    @TempDir
    private static Path folder;

    private ScriptedFleet fleet;
    private DesktopDriver operator;

    @Start
    void open(Stage stage) {
        fleet = Harbor.seen(folder);
        fleet.chaos().declare(Matrices.guarded());
        fleet.chaos().was(Matrices.run("20261031T110000Z-11aa", Apps.NOW.minusSeconds(90_000), 0.5));
        fleet.chaos().was(Matrices.lately());
        operator = new DesktopDriver(fleet, new Settings(folder.resolve("desktop.properties")), stage);
    }

    @AfterEach
    void close() {
        operator.close();
    }

    private void chaos() {
        operator.eventually(() -> fleet.openSubscriptions() >= 2);
        operator.press(KeyCode.SHIFT, KeyCode.C);
        operator.sees("#chaos-reading", "20: 2 apps, 5 faults, 2 nodes");
    }

    @Test
    void reviewsRunsAndAbortsAMatrix() {
        chaos();
        operator.resize(1280, 800);
        operator.photograph("chaos-review-1280x800");
        operator.click("#chaos-RUN");
        operator.sees("#overlay", "node-1 is protected: type its name to confirm");
        assertThat(operator.isEnabled("#confirm")).isFalse();
        operator.type("node-1");
        operator.click("#confirm");
        operator.eventually(() -> operator.calls().contains("chaos everything"));
        Cell first = Matrices.cell("node-1/bitcoin-ui", Fault.Event.CRASH);
        Cell second = Matrices.cell("node-2/lnd-ui", Matrices.PAUSE);
        Matrices.watched(fleet.chaos(), first);
        Matrices.passed(fleet.chaos(), first, 3100);
        Matrices.watched(fleet.chaos(), second);
        operator.sees("#matrix", "✓ 3.1s");
        operator.sees("#matrix", "◐ 0.0s");
        operator.sees("#run-facts", "1 of 20 cells, 1 pass, 1 under way");
        operator.sees("#timeline", "0.210 s");
        operator.photograph("chaos-live-1280x800");
        fleet.chaos()
                .onAbort(() -> Matrices.ended(
                        fleet.chaos(),
                        second,
                        new Verdict.Aborted("ended by the operator"),
                        List.of("the fault is over")));
        operator.press(KeyCode.X);
        operator.eventually(() -> operator.calls().contains("abort everything"));
        operator.sees("#run-facts", "node-2/lnd-ui:pause#1: the fault is over");
        operator.photograph("chaos-aborted-1280x800");
    }

    @Test
    void showsAPastRunCellByCellAndComparesTwo() {
        chaos();
        operator.resize(1600, 950);
        operator.press(KeyCode.DOWN);
        operator.sees("#matrix", "✖ never");
        operator.press(KeyCode.Z);
        operator.sees("#cell-story", "id 4f2a99d1 → 81cc03e7");
        operator.photograph("chaos-run-1600x950");
        operator.press(KeyCode.C);
        operator.sees("#chaos-reading", "too few to tell");
        operator.photograph("chaos-compare-1600x950");
    }
}
