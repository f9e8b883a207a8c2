package dev.pilothouse.presentation.table;

import static dev.pilothouse.presentation.fixture.Apps.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import dev.pilothouse.presentation.fleet.FleetScreen;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AppTableTest {
    private final ScriptedFleet fleet = Harbor.seen(Path.of("/profile"));
    private final FleetScreen screen = new FleetScreen(fleet.fleet(), fleet.apps(), () -> NOW);
    private final AppTable table = screen.table();

    AppTableTest() {
        fleet.snapshots().forEach(screen::accept);
    }

    @ParameterizedTest
    @CsvSource({
        "bit, 6",
        "BITCOIN-UI, 3",
        "node-2/, 5",
        "!node-2, 10",
        "crash, 1",
        "unhealthy node-2, 2",
        "zone=attic, 5",
        "node-1/|node-3/, 10",
        "!node-1/|node-3/, 5",
        "zone=cellar !node-3, 5",
        "nothing-like-this, 0",
        "node-1/, 5",
        "ode-1/, 0",
        "!node-1/, 10",
        "!, 15"
    })
    void filterMatchesNodeAppStateAndLabel(String text, int rows) {
        table.filter(new RowFilter(text));

        assertThat(table.visible()).hasSize(rows);
    }

    @Test
    void selectionStaysOnTheAppWhateverIsSorted() {
        Address address = Address.parse("node-2/electrs-ui");
        table.select(address);
        table.sortBy(Column.Id.MEMORY);
        table.sortBy(Column.Id.NODE);
        screen.accept(Harbor.troubled());

        assertThat(table.selected().orElseThrow().address()).isEqualTo(address);
        assertThat(table.visible().get(table.selectedIndex()).address()).isEqualTo(address);
    }

    @Test
    void selectionComesBackWhenTheFilterGoes() {
        Address address = Address.parse("node-2/electrs-ui");
        table.select(address);
        table.filter(new RowFilter("lnd"));
        assertThat(table.selected().orElseThrow().name()).isEqualTo("lnd-ui");

        table.filter(RowFilter.NONE);
        assertThat(table.selected().orElseThrow().address()).isEqualTo(address);
    }

    @Test
    void sortingAgainTurnsTheOrderRound() {
        table.sortBy(Column.Id.CPU);
        assertThat(table.visible().getFirst().name()).isEqualTo("electrs-ui");
        assertThat(table.visible().getLast().usage()).isEmpty();

        table.sortBy(Column.Id.CPU);
        assertThat(table.visible().getFirst().usage()).isEmpty();
    }

    @Test
    void longestRunningComesFirstWhenSortedByUptime() {
        table.sortBy(Column.Id.UPTIME);

        assertThat(table.visible().getFirst().address()).hasToString("node-1/lnd-ui");
    }

    @ParameterizedTest
    @EnumSource(Column.Id.class)
    void everyColumnHasTextForEveryRow(Column.Id id) {
        Column column = Columns.of(id);

        assertThat(table.visible())
                .allSatisfy(row -> assertThat(column.text().apply(row, NOW)).isNotNull());
    }

    @Test
    void targetsAreTheMarkedRowsOrTheSelectedOne() {
        table.select(Address.parse("node-1/lnd-ui"));
        assertThat(table.targets()).extracting(AppRow::name).containsExactly("lnd-ui");

        table.toggleMark(Address.parse("node-1/fedimint"));
        table.toggleMark(Address.parse("node-2/bitcoin-ui"));
        assertThat(table.targets()).hasSize(2);
    }
}
