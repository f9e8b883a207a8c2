package dev.pilothouse.tui;

import static dev.pilothouse.presentation.fixture.Apps.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import dev.pilothouse.presentation.fixture.Troubles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetJourneyTest {
    @TempDir
    private Path folder;

    private ScriptedFleet fleet;
    private TerminalDriver ui;

    @BeforeEach
    void open() {
        fleet = Harbor.seen(folder);
        ui = new TerminalDriver(fleet, 160, 45);
    }

    @AfterEach
    void close() throws IOException {
        ui.close();
    }

    @Test
    void anOperationShowsItsStepsAndIsInterruptedAfterAsking() {
        Troubles.upgrade(fleet);
        ui.type("o");
        sees(
                "Operations: 1 under way",
                "├ ✓ Get image bitcoin-ui:1.5.0",
                "└ ◐ Wait until it answers",
                "1 of 3 answers");
        ui.type("x");
        sees("Interrupt Upgrade node-2/bitcoin-ui", "is ended where it is");
        ui.press("<Esc>", "<Esc>");
        sees("apps(all)[15]");
    }

    @Test
    void aFailureStaysAtTheTopWithItsReasonAndLeadsOnByOneKey() {
        Troubles.upgrade(fleet);
        Troubles.upgradeFails(fleet);
        fleet.kept(Troubles.kept());
        sees("Upgrade node-2/bitcoin-ui failed at “Wait until it answers”", "Next:", "5 kept failure");

        ui.type("5");
        sees("Kept failures of node-2/bitcoin-ui", "What its probe said", "connection refused", "listening on :8080");
        ui.type("7");
        sees("Why node-2/bitcoin-ui is as it is", "node-2/bitcoin-ui is as declared");
        ui.type("8");
        sees("Operations", "✖ Wait until it answers");
        ui.type("6");
        sees("node-2/bitcoin-ui", "No line yet");
        ui.type("9");
        assertThat(ui.text()).doesNotContain("failed at");
    }

    @Test
    void aKeptFailureIsSavedAsAReportAndNeverOverASilentFile() throws IOException {
        fleet.kept(Troubles.kept());
        Path file = Files.writeString(folder.resolve("failure-node-2-bitcoin-ui.txt"), "mine");
        ui.type("f");
        sees("upgrade of node-2/bitcoin-ui");
        ui.type("s");
        sees("Save the report", "~/failure-node-2-bitcoin-ui.txt");
        ui.press("<Enter>");
        sees("is there already", "Replace failure-node-2-bitcoin-ui.txt");
        assertThat(file).hasContent("mine");
        ui.press("<Enter>");
        sees("lines written to");
        assertThat(Files.readString(file)).contains("What its probe said", "env MODE: live → demo");
    }

    @Test
    void discardingAsksFirst() {
        fleet.kept(Troubles.kept());
        ui.type("f");
        sees("upgrade of node-2/bitcoin-ui");
        ui.type("D");
        sees("Discard the failure of bitcoin-ui", "is thrown away");
        ui.press("<Enter>");
        await().untilAsserted(() -> assertThat(fleet.calls()).contains("discard node-2/bitcoin-ui 20261101T115959-1"));
    }

    @Test
    void aPlanIsShownAndAppliedAfterTheProtectedNodeIsTyped() {
        fleet.planned(Troubles.plan());
        ui.type("p");
        sees("Plan for the fleet", "1 pull, 1 replace (stop-first), 2 unchanged, 1 node unknown", "a applies it");
        ui.type("a");
        sees("node-1 is protected");
        ui.type("node-1");
        ui.press("<Enter>");
        await().untilAsserted(() -> assertThat(fleet.calls()).contains("apply fleet"));
        sees("It is being carried out");
        ui.type("a");
        sees("It is being carried out");
    }

    @Test
    void logsOfOneAppOnAllNodesStandInTheOrderOfTime() {
        print("node-1/lnd-ui", 9, "one peer left");
        print("node-3/lnd-ui", 7, "three Peers found");
        print("node-2/lnd-ui", 8, "two peers found");
        ui.state().table().select(Address.parse("node-1/lnd-ui"));
        ui.type("L");
        sees("Log of 3 apps", "following", "node-3 1");
        assertThat(ui.text().indexOf("one peer")).isLessThan(ui.text().indexOf("two peers"));
        assertThat(ui.text().indexOf("two peers")).isLessThan(ui.text().indexOf("three Peers"));

        ui.type("/peers");
        sees("2 of 2 lines");
        ui.press("<Enter>");
        ui.type("n");
        sees("search “peers”: 1 of 2 lines");
        ui.press("<Esc>");
        ui.type("ftwo");
        assertThat(ui.text()).contains("two peers found").doesNotContain("one peer left");
        ui.press("<Esc>", "<Esc>");
        sees("apps(all)[15]");
        await().untilAsserted(() -> {
            ui.settle();
            assertThat(fleet.openSubscriptions()).isEqualTo(2);
        });
    }

    @Test
    void aLogIsSavedAsItIsShown() {
        print("node-1/lnd-ui", 9, "keep this");
        print("node-2/lnd-ui", 8, "not that");
        ui.state().table().select(Address.parse("node-1/lnd-ui"));
        ui.type("L");
        sees("keep this", "not that");
        ui.type("fkeep");
        ui.press("<Enter>");
        ui.type("s");
        sees("Save 1 line", "~/lnd-ui.log");
        ui.press("<Enter>");
        sees("1 line written to");
        assertThat(folder.resolve("lnd-ui.log")).hasContent("2026-11-01T11:59:51.000Z node-1/lnd-ui out keep this");
    }

    @Test
    void aHeldLogCountsWhatComesAndGoesOn() {
        print("node-1/lnd-ui", 9, "before");
        ui.state().table().select(Address.parse("node-1/lnd-ui"));
        ui.type("L");
        sees("before");
        ui.press(" ");
        print("node-2/lnd-ui", 1, "meanwhile");
        sees("held, 1 new line");
        assertThat(ui.text()).doesNotContain("meanwhile");
        ui.type("G");
        sees("meanwhile", "following");
    }

    @Test
    void theJournalTellsWhoDidWhatAndUndoAsks() {
        Troubles.journal().forEach(fleet::journalled);
        Troubles.undoable().forEach(fleet::undoable);
        ui.type("J");
        sees("ben@laptop", "node-2/fedimint", "1 node could not be asked");
        ui.type("/heal");
        assertThat(ui.text()).doesNotContain("2026-10-31").contains("service@contr");
        ui.press("<Esc>");
        ui.type("]");
        sees("Undoing", "started again");
        ui.type("U");
        sees("Undo stop of fedimint", "That takes back what ben@laptop did");
        ui.press("<Enter>");
        await().untilAsserted(() -> assertThat(fleet.calls()).contains("undo node-2/fedimint 41"));
    }

    @Test
    void aHeldNodeShowsItsHolderAndIsTakenOverAfterAsking() {
        fleet.show(Troubles.held(Harbor.troubled()));
        ui.type("n");
        ui.press("<Down>");
        sees(
                "held by ana@desk: Upgrade node-2/bitcoin-ui, step Wait until it answers, 12 s left",
                "A service (service@control) is at work, last pass 11s ago: as declared");
        ui.type("K");
        sees("Take over node-2", "node-2 is held by ana@desk");
        ui.press("<Enter>");
        await().untilAsserted(() -> assertThat(fleet.calls()).contains("takeOver node-2"));
    }

    @Test
    void reconcilingAFleetWithAProtectedNodeWantsItsNameTyped() {
        ui.type("R");
        sees("Reconcile the fleet", "node-1 is protected");
        assertThat(fleet.calls()).isEmpty();
        ui.type("node-1");
        ui.press("<Enter>");
        await().untilAsserted(() -> assertThat(fleet.calls()).contains("reconcile fleet"));
    }

    @Test
    void keysOfTheTableDoNothingBehindAnOpenSheet() {
        ui.type("o");
        ui.type("rSDIU");
        sees("Nothing was begun from this console yet");
        assertThat(fleet.calls()).isEmpty();
    }

    @Test
    void everySheetIsDrawnOnASmallTerminal() {
        ui.resize(60, 12);
        for (String key : List.of("n", "o", "p", "L", "f", "J", "w")) {
            ui.type(key);
            assertThat(ui.rows())
                    .as(key)
                    .allSatisfy(row -> assertThat(row.length()).isLessThanOrEqualTo(60));
            ui.press("<Esc>");
        }
        sees("apps(all)");
    }

    private void print(String address, int ago, String text) {
        fleet.print(Address.parse(address), NOW.minusSeconds(ago), text);
    }

    private void sees(String... texts) {
        await().untilAsserted(() -> {
            ui.settle();
            assertThat(ui.text()).contains(texts);
        });
    }
}
