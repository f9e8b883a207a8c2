package dev.pilothouse.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.detail.DetailTab;
import dev.pilothouse.presentation.fixture.Apps;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.table.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FleetJourneyTest {
    private final ScriptedFleet fleet = Harbor.seen(Path.of("/profile"));
    private final TerminalDriver ui = new TerminalDriver(fleet, 160, 45);

    @AfterEach
    void close() throws IOException {
        ui.close();
    }

    @Test
    void filterNarrowsWhileTypingAndEscapeUndoesIt() {
        ui.type("/bit");
        assertThat(ui.text()).contains("apps(/bit)[6/15]");
        ui.press("<Esc>");
        assertThat(ui.text()).contains("apps(all)[15]");
    }

    @Test
    void keptFilterGoesWithTheNextEscape() {
        ui.type("/!bit");
        ui.press("<Enter>");
        assertThat(ui.text()).contains("apps(/!bit)[9/15]");
        ui.press("<Esc>");
        assertThat(ui.text()).contains("apps(all)[15]");
    }

    @Test
    void pastedTextIsNeverObeyedAsKeys() {
        ui.paste("q:D");
        assertThat(ui.life()).isEqualTo(FleetView.Life.GOES_ON);
        ui.type("/");
        ui.paste("lnd\n");
        assertThat(ui.text()).contains("apps(/lnd)[3/15]");
    }

    @Test
    void restartAsksWithVerbAndObjectThenReachesTheEngine() {
        select("node-2/bitcoin-core");
        ui.type("r");
        assertThat(ui.text()).contains("Restart bitcoin-core").contains("Cancel");
        ui.press("<Enter>");

        await().untilAsserted(() -> assertThat(fleet.calls()).contains("restart node-2/bitcoin-core"));
        assertThat(ui.text()).doesNotContain("Cancel");
    }

    @Test
    void removalNeedsTheNameToTheLetterAndCannotBePasted() {
        select("node-2/bitcoin-core");
        ui.type("D");
        ui.paste("bitcoin-core");
        ui.type("bitcoin");
        ui.press("<Enter>");
        assertThat(ui.text()).contains("keeps all data");
        ui.type("-core");
        ui.press("<Enter>");

        await().untilAsserted(() -> assertThat(fleet.calls()).contains("remove node-2/bitcoin-core"));
    }

    @Test
    void refusalSaysWhyInsteadOfAsking() {
        select("node-3/bitcoin-core");
        ui.type("S");

        assertThat(ui.text()).contains("node-3 is out of reach");
        assertThat(fleet.calls()).isEmpty();
        ui.wait(Duration.ofSeconds(10));
        assertThat(ui.text()).doesNotContain("node-3 is out of reach");
    }

    @Test
    void markedAppsAreChangedTogether() {
        select("node-2/bitcoin-core");
        ui.press(" ");
        select("node-2/bitcoin-ui");
        ui.press(" ");
        ui.type("r");
        assertThat(ui.text()).contains("Restart 2 apps");
        ui.press("<Enter>");

        await().untilAsserted(() ->
                assertThat(fleet.calls()).contains("restart node-2/bitcoin-core", "restart node-2/bitcoin-ui"));
    }

    @Test
    void paletteFindsAndRunsACommand() {
        select("node-1/lnd-ui");
        ui.type(":check");
        ui.press("<Enter>");

        await().untilAsserted(() -> {
            ui.settle();
            assertThat(ui.text()).contains("node-1/lnd-ui works: 200, title found");
        });
    }

    @Test
    void logFollowsTheSelectionAndStopsWhenScrolledBack() {
        Address address = Address.parse("node-1/bitcoin-core");
        for (int line = 0; line < 80; line++) {
            fleet.print(address, Apps.NOW, "line " + line);
        }
        select("node-1/bitcoin-core");
        ui.type("l");
        await().untilAsserted(() -> assertThat(ui.text()).contains("line 79"));

        ui.press("<Tab>", "<PageUp>");
        fleet.print(address, Apps.NOW, "line 80");
        await().untilAsserted(() -> {
            ui.settle();
            assertThat(ui.state().log().size()).isEqualTo(81);
        });
        assertThat(ui.text()).doesNotContain("line 80").contains("lines back");

        ui.type("G");
        assertThat(ui.text()).contains("line 80").contains("following");
    }

    @Test
    void mouseSelectsRowsSortsColumnsAndOpensTabs() {
        ui.click("fedimint      node-2");
        assertThat(selected()).isEqualTo("node-2/fedimint");
        ui.click("MEMORY");
        assertThat(ui.state().table().sort().column()).isEqualTo(Column.Id.MEMORY);
        ui.click("Events");
        assertThat(ui.state().tab()).isEqualTo(DetailTab.EVENTS);
        ui.click("APP");
        ui.wheelDown(5, 12);
        assertThat(ui.state().table().selectedIndex()).isPositive();
    }

    @Test
    void sortKeysStepThroughColumns() {
        ui.type(">");
        assertThat(ui.state().table().sort().column()).isEqualTo(Column.Id.NODE);
        ui.type("<<");
        assertThat(ui.state().table().sort().column()).isEqualTo(Column.Id.REASON);
    }

    @Test
    void narrowScreenOpensDetailsInsteadOfTheTableAndEscapeReturns() {
        ui.resize(80, 24);
        assertThat(ui.text()).contains("apps(all)").doesNotContain("Summary");
        ui.press("<Enter>");
        assertThat(ui.text()).contains("Summary").doesNotContain("apps(all)");
        ui.press("<Esc>");
        assertThat(ui.text()).contains("apps(all)");
    }

    @Test
    void resizingLeavesNothingBehind() {
        for (int columns = 200; columns >= 60; columns -= 7) {
            ui.resize(columns, 30);
            int width = columns;
            assertThat(ui.rows()).allSatisfy(row -> assertThat(row.length()).isLessThanOrEqualTo(width));
        }
        ui.resize(50, 10);
        assertThat(ui.text()).contains("Pilothouse needs 60 columns").doesNotContain("apps(");
        ui.resize(160, 45);
        assertThat(ui.text()).contains("apps(all)[15]");
    }

    @Test
    void changeOfOneCellRepaintsLittle() {
        ui.repainted();
        ui.press("<Down>");

        assertThat(ui.repainted()).isLessThan(2 * 106 + 20 * 52);
        ui.settle();
        assertThat(ui.repainted()).isZero();
    }

    @Test
    void quitsAtOnce() {
        ui.type("q");

        assertThat(ui.life()).isEqualTo(FleetView.Life.OVER);
    }

    private void select(String address) {
        ui.state().table().select(Address.parse(address));
        ui.settle();
    }

    private String selected() {
        return ui.state()
                .table()
                .selected()
                .map(AppRow::address)
                .map(Object::toString)
                .orElse("");
    }
}
