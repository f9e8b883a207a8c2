package dev.pilothouse.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.chaos.Cell;
import dev.pilothouse.engine.chaos.Fault;
import dev.pilothouse.engine.chaos.Verdict;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.Location;
import dev.pilothouse.engine.text.Problem;
import dev.pilothouse.presentation.access.ReadOnlyFleet;
import dev.pilothouse.presentation.fixture.Apps;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.Matrices;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChaosJourneyTest {
    private final ScriptedFleet fleet = Harbor.seen(Path.of("/profile"));
    private TerminalDriver ui;

    @BeforeEach
    void declare() {
        fleet.chaos().declare(Matrices.plan());
        fleet.chaos().declare(Matrices.guarded());
        ui = new TerminalDriver(fleet, 120, 40);
    }

    @AfterEach
    void leave() throws Exception {
        ui.close();
    }

    @Test
    void aPlanIsReviewedAndThenItsMatrixFills() {
        ui.type("C");
        sees("recovery", "10: 2 apps, 5 faults, 1 node", "60 s to serve again");
        ui.press("<Enter>");
        sees("Review of recovery", "node-2/bitcoin-ui:crash#1", "SIGKILL", "by a timer on the node at the latest");
        ui.type("a");
        sees("Run recovery", "users of these apps notice it");
        ui.press("<Enter>");
        called("chaos recovery");
        Cell first = Matrices.cell("node-2/bitcoin-ui", Fault.Event.CRASH);
        Matrices.watched(fleet.chaos(), first);
        sees("following", "0 of 10 cells, 1 under way", "◐ 0.0s", "detect", "0.210 s", "waiting until it serves again");
        ui.wait(Duration.ofMillis(2400));
        sees("◐ 2.4s");
        Matrices.passed(fleet.chaos(), first, 3100);
        Matrices.watched(fleet.chaos(), Matrices.cell("node-2/lnd-ui", Matrices.PAUSE));
        sees("1 of 10 cells, 1 pass, 1 under way", "✓ 3.1s ▁", "node-2/lnd-ui pause", "pause the container");
        ui.press("<Up>", "<Left>", "<Left>", "<Left>", "<Left>");
        sees("node-2/bitcoin-ui crash", "after 3.100 s of 60 s (5 %)", "first 200", "id 4f2a99d1 → 81cc03e7");
        assertThat(ui.text()).doesNotContain("following");
        ui.type("G");
        sees("following", "node-2/lnd-ui pause");
        fleet.chaos().end(new Outcome.Succeeded(0));
        sees("Ended");
    }

    @Test
    void oneKeyAbortsAndSaysWhatWasRestoredAndWhatWasNot() {
        begin();
        Cell paused = Matrices.cell("node-2/bitcoin-ui", Matrices.PAUSE);
        Cell stuck = Matrices.cell("node-2/lnd-ui", Matrices.PAUSE);
        Matrices.watched(fleet.chaos(), paused);
        Matrices.watched(fleet.chaos(), stuck);
        fleet.chaos().onAbort(() -> {
            Matrices.ended(
                    fleet.chaos(), paused, new Verdict.Aborted("ended by the operator"), List.of("the fault is over"));
            Matrices.ended(
                    fleet.chaos(),
                    stuck,
                    new Verdict.Aborted("ended by the operator"),
                    List.of("not known to be undone yet; run chaos undo"));
            fleet.chaos().leave(stuck.id());
        });
        ui.type("x");
        called("abort recovery");
        sees(
                "Restored",
                "node-2/bitcoin-ui:pause#1: the fault is over",
                "Not restored",
                "node-2/lnd-ui:pause#1 is not");
        ui.press("<Escape>");
        sees("Left behind");
        ui.type("U");
        sees("Undo what was left of 1 cell");
        ui.press("<Enter>");
        called("chaos undo fleet");
    }

    @Test
    void aProtectedNodeWantsItsNameTyped() {
        ui.type("C");
        sees("recovery");
        ui.type("j");
        sees("node-1 (protected)");
        ui.type("a");
        sees("protected: type its name to confirm");
        ui.type("node-2");
        ui.press("<Enter>");
        assertThat(fleet.calls()).doesNotContain("chaos everything");
        sees("protected: type its name to confirm");
        ui.press("<Escape>");
        ui.type("a");
        sees("protected: type its name to confirm");
        ui.type("node-1");
        ui.press("<Enter>");
        called("chaos everything");
    }

    @Test
    void aConsoleThatOnlyLooksShowsRunsAndBeginsNone() throws Exception {
        fleet.chaos().was(Matrices.lately());
        try (TerminalDriver looking = new TerminalDriver(fleet, ReadOnlyFleet.of(fleet), 120, 40)) {
            looking.type("C");
            await().untilAsserted(() -> {
                looking.settle();
                assertThat(looking.text()).contains("10: 2 apps", "not passed: 1 fail");
            });
            looking.type("a");
            assertThat(looking.text()).contains("This console only looks");
            assertThat(fleet.calls()).noneMatch(call -> call.startsWith("chaos"));
        }
    }

    @Test
    void aPastRunIsAMatrixWhoseCellsCanBeReadAndRunsAreCompared() {
        fleet.chaos().was(Matrices.run("20261031T110000Z-11aa", Apps.NOW.minusSeconds(90_000), 0.5));
        fleet.chaos().was(Matrices.lately());
        ui.type("C");
        sees("not passed: 1 fail, 1 unknown, 1 invalid, 17 pass");
        ui.type("jj");
        sees("Healed by", "enter opens its matrix");
        ui.press("<Enter>");
        sees("Matrix recovery, run 20261101T110000Z-4f2a", "✖ never", "⊘ invalid", "? unknown", "service-");
        ui.press("<Escape>");
        ui.type("c");
        sees("20261031T110000Z-11aa beside 20261101T110000Z-4f2a", "P50 GREW", "too few to tell");
        ui.press("<Escape>");
        sees("Chaos");
        ui.type("jb");
        sees("▸ run");
    }

    @Test
    void whatIsWrongWithAPlanFileIsSaidWithItsLine() {
        fleet.chaos()
                .wrong(Problem.error(
                        "CHS-FAULT",
                        new Location("chaos/recovery.yaml", 7, "chaos.faults[2]"),
                        "“crush” is no fault.",
                        "Write one of: crash, stop."));
        ui.type("C");
        sees("chaos/recovery.yaml:7", "chaos.faults[2]: “crush” is no fault. Write one of: crash, stop.");
    }

    @Test
    void aSmallTerminalShowsTheMatrixAndTheCell() throws Exception {
        fleet.chaos().was(Matrices.lately());
        try (TerminalDriver small = new TerminalDriver(fleet, 80, 24)) {
            small.type("C");
            await().untilAsserted(() -> {
                small.settle();
                assertThat(small.text()).contains("run      recovery");
            });
            small.type("jj");
            small.press("<Enter>");
            assertThat(small.text()).contains("reboot", "lnd-ui", "✓ 2.1s", "detect");
        }
    }

    private void begin() {
        ui.type("C");
        sees("10: 2 apps");
        ui.type("a");
        sees("Run recovery");
        ui.press("<Enter>");
        called("chaos recovery");
    }

    private void sees(String... texts) {
        await().untilAsserted(() -> {
            ui.settle();
            assertThat(ui.text()).contains(texts);
        });
    }

    private void called(String call) {
        await().untilAsserted(() -> assertThat(fleet.calls()).contains(call));
    }
}
