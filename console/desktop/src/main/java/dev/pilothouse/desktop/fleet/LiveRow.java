package dev.pilothouse.desktop.fleet;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.table.AppRow;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The line of one address in the table: it stays while what is known of the app changes, and so does its selection. */
final class LiveRow {
    private final ReadOnlyObjectWrapper<AppRow> row;

    LiveRow(AppRow row) {
        this.row = new ReadOnlyObjectWrapper<>(row);
    }

    Address address() {
        return row.get().address();
    }

    ReadOnlyObjectProperty<AppRow> row() {
        return row.getReadOnlyProperty();
    }

    void show(AppRow fresh) {
        row.set(fresh);
    }
}
