package dev.pilothouse.tui.view;

import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.table.Column;
import dev.pilothouse.presentation.table.Column.Room;
import dev.pilothouse.presentation.table.Columns;
import dev.pilothouse.tui.paint.Canvas;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which columns are shown in a width, where, and how wide: the least important go first, names get what they need, and
 * what is left goes to the reasons or, where these are not shown, to the bars.
 */
final class ColumnPlan {
    private static final int GAP = 2;

    /** No name is given more, however long: what is beside it counts too. */
    private static final int WIDEST = 28;

    record Place(Column column, int x, int width) {}

    private ColumnPlan() {}

    static List<Place> of(int width, List<AppRow> rows, Instant now) {
        List<Column> shown = new ArrayList<>(Columns.all());
        while (minimum(shown) > width && shown.stream().anyMatch(column -> column.room() != Room.ALWAYS)) {
            shown.stream().max(Comparator.comparing(Column::room)).ifPresent(shown::remove);
        }
        int[] widths = shown.stream().mapToInt(Column::minimum).toArray();
        int spare = width - minimum(shown);
        for (int index = 0; index < widths.length && spare > 0; index++) {
            int grow = Math.clamp(wanted(shown.get(index), rows, now) - widths[index], 0, spare);
            widths[index] += grow;
            spare -= grow;
        }
        int extra = shown.getLast().weight() > 0 ? 0 : Math.min(1, spare / Math.max(1, shown.size() - 1));
        spare -= extra * (shown.size() - 1);
        int elastic = shown.getLast().weight() > 0 ? widths.length - 1 : shown.indexOf(Columns.of(Column.Id.CPU));
        widths[elastic] += Math.max(0, spare);
        List<Place> places = new ArrayList<>();
        int x = 0;
        for (int index = 0; index < widths.length; index++) {
            places.add(new Place(shown.get(index), x, Math.min(widths[index], Math.max(0, width - x))));
            x += widths[index] + GAP + extra;
        }
        return places;
    }

    private static int minimum(List<Column> columns) {
        return columns.stream().mapToInt(Column::minimum).sum() + GAP * (columns.size() - 1);
    }

    private static int wanted(Column column, List<AppRow> rows, Instant now) {
        if (column.weight() == 0) {
            return column.minimum();
        }
        int longest = rows.stream()
                .mapToInt(row -> Canvas.columns(column.text().apply(row, now)))
                .max()
                .orElse(0);
        return Math.min(longest, column.id() == Column.Id.REASON ? Integer.MAX_VALUE : WIDEST);
    }
}
