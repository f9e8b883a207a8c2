package dev.pilothouse.presentation.table;

import java.util.Comparator;

/** Which column the table is sorted by, and which way; ties are in the order of addresses, so that rows never dance. */
public record SortOrder(Column.Id column, Direction direction) {
    /** Which end comes first. */
    public enum Direction {
        ASCENDING,
        DESCENDING;

        public Direction reversed() {
            return this == ASCENDING ? DESCENDING : ASCENDING;
        }

        /** Points the way values grow. */
        public String sign() {
            return this == ASCENDING ? "↑" : "↓";
        }
    }

    Comparator<AppRow> comparator() {
        Comparator<AppRow> order = Columns.of(column).order();
        return (direction == Direction.ASCENDING ? order : order.reversed()).thenComparing(AppRow::address);
    }
}
