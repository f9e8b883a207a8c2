package dev.pilothouse.desktop;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.table.AppTable;
import java.util.List;

/** Whose logs are followed as one: the marked apps, or else the selected one wherever it runs. */
final class LogChoice {
    private LogChoice() {}

    static List<Address> of(AppTable table) {
        if (table.marks().size() > 1) {
            return List.copyOf(table.marks());
        }
        return table.selected()
                .map(selected -> table.all().stream()
                        .map(AppRow::address)
                        .filter(address ->
                                address.app().equals(selected.address().app()))
                        .sorted()
                        .toList())
                .orElse(List.of());
    }
}
