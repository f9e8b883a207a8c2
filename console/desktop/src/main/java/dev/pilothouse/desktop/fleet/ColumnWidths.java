package dev.pilothouse.desktop.fleet;

import dev.pilothouse.presentation.table.Column;
import dev.pilothouse.presentation.table.Column.Room;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which columns fit into a width, and how wide each is. */
final class ColumnWidths {
    /** A character of the table's font, on average, and the cell's padding. */
    private static final double CHARACTER = 7;

    /** The same of a title, and room for the arrow of the sorted one. */
    private static final double CAPITAL = 8.4;

    private static final double ARROW = 12;

    private static final double PADDING = 22;

    private ColumnWidths() {}

    /** Widths of the columns to show, in their order; the least important ones are missing where there is no room. */
    static Map<Column.Id, Double> fit(List<Column> columns, double width) {
        Room room = Room.WIDE;
        if (needed(columns, room) > width) {
            room = needed(columns, Room.MEDIUM) > width ? Room.ALWAYS : Room.MEDIUM;
        }
        Room allowed = room;
        List<Column> shown = columns.stream()
                .filter(column -> column.room().compareTo(allowed) <= 0)
                .toList();
        int weights = shown.stream().mapToInt(Column::weight).sum();
        double spare = Math.max(0, width - needed(columns, allowed));
        Map<Column.Id, Double> widths = new EnumMap<>(Column.Id.class);
        for (Column column : shown) {
            double share = weights == 0 ? 0 : spare * column.weight() / weights;
            widths.put(column.id(), Math.floor(minimum(column) + share));
        }
        return widths;
    }

    private static double needed(List<Column> columns, Room room) {
        return columns.stream()
                .filter(column -> column.room().compareTo(room) <= 0)
                .mapToDouble(ColumnWidths::minimum)
                .sum();
    }

    private static double minimum(Column column) {
        double words = column.minimum() * CHARACTER + sign(column.id());
        double title = column.title().length() * CAPITAL + ARROW;
        return Math.max(words, title) + PADDING;
    }

    /** What stands beside the words: a health icon, a pill's ends. */
    private static double sign(Column.Id id) {
        return switch (id) {
            case HEALTH -> 23;
            case STATE -> 16;
            case CPU, MEMORY, APP, NODE, VERSION, UPTIME, RESTARTS, AGE, REASON -> 0;
        };
    }
}
