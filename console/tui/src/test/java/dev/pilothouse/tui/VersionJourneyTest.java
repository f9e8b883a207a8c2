package dev.pilothouse.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.choice.CatalogState;
import dev.pilothouse.engine.version.choice.MatrixPassed;
import dev.pilothouse.engine.version.choice.WhyNot;
import dev.pilothouse.presentation.access.ReadOnlyFleet;
import dev.pilothouse.presentation.fixture.Apps;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.Releases;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionJourneyTest {
    @TempDir
    private Path folder;

    private ScriptedFleet fleet;
    private TerminalDriver ui;

    @BeforeEach
    void open() {
        fleet = Harbor.seen(folder);
        Releases.known(fleet);
        ui = new TerminalDriver(fleet, 160, 45);
    }

    @AfterEach
    void close() throws IOException {
        ui.close();
    }

    @Test
    void theLatestIsOneKeyAwayAndAskedAboutFirst() {
        ui.type("jv");
        sees("Versions of node-2/bitcoin-core", "○ 31.0", "latest", "can be chosen", "Wallets of the old kind");
        ui.type("a");
        sees("Switch bitcoin-core to 31.0", "what runs now serves again");
        ui.press("<Enter>");
        called("switch node-2/bitcoin-core 31.0");
    }

    @Test
    void aStepBackNamesItsConsequenceAndWantsItTyped() {
        ui.type("jv");
        sees("○ 29.3");
        ui.type("jjja");
        sees("Everything is fetched from the network again", "node is pruned", "a step back from 30.2 to 29.3");
        ui.type("yes");
        ui.press("<Enter>");
        assertThat(fleet.calls()).noneMatch(call -> call.startsWith("switch"));
        ui.press("<Esc>");
        ui.type("a");
        sees("fetched from the network again");
        ui.type("sync again node-2/bitcoin-core");
        ui.press("<Enter>");
        called("switch node-2/bitcoin-core 29.3 “sync again node-2/bitcoin-core”");
    }

    @Test
    void whatCannotBeChosenSaysWhy() {
        ui.type("jv");
        sees("Withdrawn: wallets could be deleted; take 30.2 instead");
        ui.type("jja");
        sees("30.0: Withdrawn: wallets could be deleted");
        assertThat(fleet.calls()).noneMatch(call -> call.startsWith("switch"));
    }

    @Test
    void pinAutoUpdateAndRollbackAreOneKeyEach() {
        ui.type("jv");
        sees("30.2, healthy 3 d", "no: the catalog is followed");
        ui.type("P");
        sees("to 30.2: no update is offered or made");
        ui.type("A");
        sees("on, from 3 d after a release");
        ui.type("b");
        sees("Roll bitcoin-core back to 29.3");
        ui.press("<Enter>");
        called("switch node-2/bitcoin-core 29.3");
    }

    @Test
    void anotherImplementationIsAnActionOfItsOwn() {
        ui.type("jv");
        sees("○ 31.0");
        ui.type("i");
        sees("Change from bitcoin-core to bitcoin-knots");
    }

    @Test
    void tellsOfAVersionWhichMatrixItPassed() {
        MatrixPassed passed = new MatrixPassed(
                "recovery",
                "20261031T110000Z-11aa",
                Apps.NOW.minus(Duration.ofDays(1)),
                63,
                Optional.of(Duration.ofMillis(3200)),
                Optional.of(Duration.ofMillis(4100)));
        fleet.versions()
                .passed(
                        fleet.versions()
                                .of(Address.parse("node-2/bitcoin-core"))
                                .offers()
                                .getFirst()
                                .version(),
                        passed);
        ui.type("jvg");
        sees("passed recovery, 2026-10-31, n 63, p95 3.2 s");
    }

    @Test
    void aRolloutIsBegunFromTheListAndShownAsNodesByWaves() {
        ui.type("jv");
        sees("○ 31.0");
        ui.type("O");
        sees("Roll out bitcoin-core 31.0", "First node-1", "type its name");
        ui.type("node-1");
        ui.press("<Enter>");
        called("rollout bitcoin-core 31.0");
        ui.type("V");
        sees("canary", "↶ node-1 reverted", "wave 1", "✖ node-3 failed");
    }

    @Test
    void aProtectedNodeWantsItsNameForADecisionToo() {
        ui.type("v");
        sees("Versions of node-1/bitcoin-core", "30.2, healthy 3 d");
        ui.type("A");
        sees("node-1 is protected");
    }

    @Test
    void aConsoleThatOnlyLooksShowsVersionsAndChangesNone() throws IOException {
        try (TerminalDriver looking = new TerminalDriver(fleet, ReadOnlyFleet.of(fleet), 120, 40)) {
            looking.type("jv");
            await().untilAsserted(() -> {
                looking.settle();
                assertThat(looking.text()).contains("○ 31.0");
            });
            looking.type("a");
            assertThat(looking.text()).contains("This console only looks");
        }
    }

    @Test
    void withoutACatalogItSaysWhatToDo() {
        fleet.versions().show(Releases.core(Address.parse("node-2/bitcoin-core"), List.of()));
        fleet.versions()
                .show(new CatalogState.None(Optional.of(new CatalogState.Trouble(
                        ErrorCode.CATALOG_MISSING, Map.of("reason", "the profile declares none")))));
        ui.type("jv");
        sees("There is no catalog to choose from", "Declare one under catalog in fleet.yaml", "30.2, healthy 3 d");
        ui.type("a");
        sees("There is no version to choose");
    }

    @Test
    void anExpiredCatalogIsShownAndNothingCanBeChosenFromIt() {
        WhyNot expired = new WhyNot(WhyNot.Code.CATALOG_EXPIRED, Map.of("expired", "2026-10-01T12:00:00Z"));
        Address address = Address.parse("node-2/bitcoin-core");
        fleet.versions()
                .show(Releases.core(
                        address,
                        Releases.core(address).offers().stream()
                                .map(offer -> Releases.refused(offer, expired))
                                .toList()));
        fleet.versions()
                .show(new CatalogState.ViewOnly(
                        Releases.sight(),
                        new CatalogState.Trouble(ErrorCode.CATALOG_EXPIRED, Map.of("expired", "2026-10-01T12:00:00Z")),
                        Optional.empty()));
        ui.type("jv");
        sees(
                "catalog can be viewed only, runs 30.2",
                "– 31.0",
                "The catalog has expired on 2026-10-01 12:00 UTC and can only be viewed",
                "can be viewed only, nothing can be installed from it",
                "What to do");
        ui.type("ga");
        assertThat(fleet.calls()).noneMatch(call -> call.startsWith("switch"));
    }

    @Test
    void onASmallTerminalNothingOfAConsequenceIsHidden() throws IOException {
        try (TerminalDriver small = new TerminalDriver(fleet, 60, 16)) {
            small.type("jv");
            await().untilAsserted(() -> {
                small.settle();
                assertThat(small.text()).contains("30.2");
            });
            small.type("jjja");
            await().untilAsserted(() -> {
                small.settle();
                assertThat(small.text()).contains("fetched from the network", "more line");
            });
            assertThat(small.text()).doesNotContain("to confirm");
            small.press("<PageDown>", "<PageDown>", "<PageDown>", "<PageDown>", "<PageDown>", "<PageDown>");
            assertThat(small.text()).contains("sync again node-2/bitcoin-core", "all was shown");
        }
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
