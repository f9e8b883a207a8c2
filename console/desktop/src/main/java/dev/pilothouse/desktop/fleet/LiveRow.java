package dev.pilothouse.desktop.fleet;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.table.AppRow;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The line of one address in the table: it stays while what is known of the app changes, and so does its selection. Its
 * cells are told to look at it again instead of being given another item, which would style all of them anew.
 */
final class LiveRow {
    private final ReadOnlyObjectWrapper<LiveRow> self = new ReadOnlyObjectWrapper<>(this);
    private AppRow row;

    LiveRow(AppRow row) {
        this.row = row;
    }

    Address address() {
        return row.address();
    }

    AppRow row() {
        return row;
    }

    /** Never changes. */
    ReadOnlyObjectProperty<LiveRow> self() {
        return self.getReadOnlyProperty();
    }

    void show(AppRow fresh) {
        row = fresh;
    }
}
