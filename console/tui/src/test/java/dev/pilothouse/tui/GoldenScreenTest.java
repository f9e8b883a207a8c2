package dev.pilothouse.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.access.ReadOnlyFleet;
import dev.pilothouse.presentation.fixture.Apps;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.Matrices;
import dev.pilothouse.presentation.fixture.Releases;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import dev.pilothouse.presentation.fixture.Sticks;
import dev.pilothouse.presentation.fixture.Troubles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Whole screens as text files, to be reviewed as differences. After an intended change run the tests once with
 * {@code -Dgolden=write} and look at what changed.
 */
class GoldenScreenTest {
    private static final Path FOLDER = Path.of("src/test/resources/screens");

    @Test
    void firstFrameBeforeAnyNodeAnswered() throws IOException {
        try (TerminalDriver ui = new TerminalDriver(Harbor.waiting(Path.of("/profile")), 120, 40)) {
            holds("first-frame-120x40", ui);
        }
    }

    @Test
    void wideScreenWithDetailsBeside() throws IOException {
        try (TerminalDriver ui = seen(200, 50)) {
            ui.state().table().select(dev.pilothouse.engine.text.Address.parse("node-2/electrs-ui"));
            holds("fleet-200x50", ui);
        }
    }

    @Test
    void smallestCommonTerminal() throws IOException {
        try (TerminalDriver ui = seen(80, 24)) {
            ui.press("<Down>", "<Down>");
            holds("fleet-80x24", ui);
        }
    }

    @Test
    void typedConfirmationOnAProtectedNode() throws IOException {
        try (TerminalDriver ui = seen(80, 24)) {
            ui.type("D");
            holds("remove-protected-80x24", ui);
        }
    }

    @Test
    void palette() throws IOException {
        try (TerminalDriver ui = seen(120, 40)) {
            ui.type(":re");
            holds("palette-120x40", ui);
        }
    }

    @Test
    void help() throws IOException {
        try (TerminalDriver ui = seen(160, 45)) {
            ui.type("?");
            holds("help-160x45", ui);
        }
    }

    @Test
    void operationUnderWay() throws IOException {
        golden("operations-80x24", 80, 24, Troubles::upgrade, "o", "answers in a row");
        golden("operations-160x45", 160, 45, Troubles::upgrade, "o", "answers in a row");
    }

    @Test
    void failureAtTheTop() throws IOException {
        golden("failure-80x24", 80, 24, GoldenScreenTest::failed, "", "kept failure");
        golden("failure-160x45", 160, 45, GoldenScreenTest::failed, "", "kept failure");
    }

    @Test
    void keptFailures() throws IOException {
        golden("kept-80x24", 80, 24, fleet -> fleet.kept(Troubles.kept()), "f", "What happened");
        golden("kept-160x45", 160, 45, fleet -> fleet.kept(Troubles.kept()), "f", "What happened");
    }

    @Test
    void plan() throws IOException {
        golden("plan-80x24", 80, 24, fleet -> fleet.planned(Troubles.plan()), "p", "1 pull");
        golden("plan-160x45", 160, 45, fleet -> fleet.planned(Troubles.plan()), "p", "1 pull");
    }

    @Test
    void logsOfThreeNodes() throws IOException {
        golden("log-80x24", 80, 24, GoldenScreenTest::logs, "L", "node-3 2");
        golden("log-160x45", 160, 45, GoldenScreenTest::logs, "L", "node-3 2");
    }

    @Test
    void journalAndUndo() throws IOException {
        golden("journal-80x24", 80, 24, GoldenScreenTest::journal, "J", "Done by");
        golden("journal-160x45", 160, 45, GoldenScreenTest::journal, "J", "Done by");
        golden("undo-120x40", 120, 40, GoldenScreenTest::journal, "J]", "Undoing");
    }

    @Test
    void nodesWithHolderAndService() throws IOException {
        golden("nodes-80x24", 80, 24, fleet -> fleet.show(Troubles.held(Harbor.troubled())), "n", "held by ana@desk");
        golden("nodes-160x45", 160, 45, fleet -> fleet.show(Troubles.held(Harbor.troubled())), "n", "held by ana@desk");
    }

    @Test
    void explanation() throws IOException {
        golden("why-80x24", 80, 24, _ -> {}, "w", "is as declared");
    }

    @Test
    void versionsOfAnApp() throws IOException {
        golden("versions-80x24", 80, 24, Releases::known, "jv", "can be chosen");
        golden("versions-160x45", 160, 45, Releases::known, "jv", "healthy 3 d");
        ScriptedFleet fleet = Harbor.seen(Path.of("/profile"));
        Releases.known(fleet);
        try (TerminalDriver ui = new TerminalDriver(fleet, 120, 40)) {
            ui.type("jv");
            sees(ui, "29.3");
            ui.type("jjja");
            sees(ui, "fetched from the network");
            holds("downgrade-120x40", ui);
            ui.resize(80, 24);
            holds("downgrade-80x24", ui);
        }
    }

    @Test
    void rollouts() throws IOException {
        golden("rollouts-80x24", 80, 24, Releases::known, "V", "canary");
    }

    @Test
    void chaosMatrices() throws IOException {
        golden("chaos-80x24", 80, 24, GoldenScreenTest::matrices, "C", "10: 2 apps");
        ScriptedFleet fleet = Harbor.seen(Path.of("/profile"));
        matrices(fleet);
        try (TerminalDriver ui = new TerminalDriver(fleet, 120, 40)) {
            ui.type("C");
            sees(ui, "not passed");
            ui.press("<Down>", "<Enter>", "<Right>");
            holds("matrix-120x40", ui);
            ui.resize(80, 24);
            holds("matrix-80x24", ui);
        }
    }

    @Test
    void drivesToFlash() throws IOException {
        ScriptedFleet fleet = Harbor.seen(Path.of("/profile"));
        fleet.flashing().plug(Sticks.system());
        fleet.flashing().plug(Sticks.disk());
        fleet.flashing().plug(Sticks.stick());
        try (TerminalDriver ui = new TerminalDriver(fleet, 120, 40)) {
            ui.type("F");
            ui.press("<Enter>");
            ui.paste(FOLDER.resolve("matrix-80x24.txt").toAbsolutePath().toString());
            ui.press("<Enter>");
            sees(ui, "Content");
            ui.type("a");
            sees(ui, "SanDisk");
            ui.type(" ");
            holds("flash-120x40", ui);
        }
    }

    private static void matrices(ScriptedFleet fleet) {
        fleet.chaos().declare(Matrices.plan());
        fleet.chaos().was(Matrices.lately());
    }

    @Test
    void aConsoleThatOnlyLooks() throws IOException {
        ScriptedFleet fleet = Harbor.seen(Path.of("/profile"));
        try (TerminalDriver ui = new TerminalDriver(fleet, ReadOnlyFleet.of(fleet), 120, 30)) {
            ui.type("r");
            holds("read-only-120x30", ui);
        }
    }

    private static void failed(ScriptedFleet fleet) {
        Troubles.upgrade(fleet);
        Troubles.upgradeFails(fleet);
    }

    private static void journal(ScriptedFleet fleet) {
        Troubles.journal().forEach(fleet::journalled);
        Troubles.undoable().forEach(fleet::undoable);
    }

    private static void logs(ScriptedFleet fleet) {
        String[] nodes = {"node-1", "node-2", "node-3"};
        for (int line = 0; line < 6; line++) {
            fleet.print(
                    Address.parse(nodes[line % 3] + "/bitcoin-core"),
                    Apps.NOW.minusMillis(9000 - 1370L * line),
                    "UpdateTip: new best=00000000000000000001a2b" + line + " height=91200" + line
                            + " version=0x20000000 log2_work=95.1 tx=1104533" + line + " progress=1.000000");
        }
    }

    private static void golden(
            String name, int columns, int rows, Consumer<ScriptedFleet> before, String keys, String awaited)
            throws IOException {
        ScriptedFleet fleet = Harbor.seen(Path.of("/profile"));
        try (TerminalDriver ui = new TerminalDriver(fleet, columns, rows)) {
            before.accept(fleet);
            ui.settle();
            ui.type(keys);
            sees(ui, awaited);
            holds(name, ui);
        }
    }

    private static void sees(TerminalDriver ui, String awaited) {
        await().untilAsserted(() -> {
            ui.settle();
            assertThat(ui.text()).contains(awaited).doesNotContain("asking the nodes");
        });
    }

    private static TerminalDriver seen(int columns, int rows) {
        ScriptedFleet fleet = Harbor.seen(Path.of("/profile"));
        return new TerminalDriver(fleet, columns, rows);
    }

    private static void holds(String name, TerminalDriver ui) throws IOException {
        Path file = FOLDER.resolve(name + ".txt");
        if (System.getProperty("golden", "").equals("write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, ui.text());
        }
        assertThat(ui.text()).isEqualTo(Files.readString(file));
    }
}
