package dev.pilothouse.tui.view;

import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.table.AppTable;
import dev.pilothouse.presentation.table.Column;
import dev.pilothouse.presentation.table.Column.Align;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Gauge;
import dev.pilothouse.tui.paint.Region;
import dev.pilothouse.tui.paint.Style;
import dev.pilothouse.tui.paint.Theme.Focus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The list of all apps: framed, scrolling, with the selection always in sight. */
public final class TableView {
    /** Percent beside a bar: {@code 180%} and a blank. */
    private static final int PERCENT = 5;

    private int top;
    private Region rowsAt = Region.NOWHERE;
    private Region headAt = Region.NOWHERE;
    private List<ColumnPlan.Place> places = List.of();

    public void paint(Canvas canvas, FleetScreen screen, Focus focus) {
        AppTable table = screen.table();
        Region inner = canvas.region().inner();
        canvas.frame(canvas.theme().border(focus));
        title(canvas, table, focus);
        int height = inner.height() - 1;
        top = Math.clamp(top, Math.max(0, table.selectedIndex() - height + 1), Math.max(0, table.selectedIndex()));
        top = Math.max(0, Math.min(top, table.visible().size() - height));
        headAt = new Region(inner.x() + 2, inner.y(), inner.width() - 3, 1);
        rowsAt = new Region(inner.x(), inner.y() + 1, inner.width(), height);
        places = ColumnPlan.of(headAt.width(), table.visible(), screen.now());
        head(canvas.part(headAt), table);
        for (int line = 0; line < height && top + line < table.visible().size(); line++) {
            Region region = new Region(inner.x(), rowsAt.y() + line, inner.width(), 1);
            row(canvas.part(region), table, top + line, focus, screen.now());
        }
        if (table.visible().isEmpty()) {
            empty(canvas, table);
        }
        canvas.scrollbar(top, height, table.visible().size(), canvas.theme().border(focus));
    }

    /** The app under the mouse; empty beside the rows. */
    public Optional<Integer> rowAt(int column, int row, int rows) {
        int index = top + row - rowsAt.y();
        return rowsAt.holds(column, row) && index < rows ? Optional.of(index) : Optional.empty();
    }

    /** The column whose title is under the mouse. */
    public Optional<Column.Id> columnAt(int column, int row) {
        if (!headAt.holds(column, row)) {
            return Optional.empty();
        }
        return places.stream()
                .filter(place -> column >= headAt.x() + place.x() && column < headAt.x() + place.x() + place.width())
                .map(place -> place.column().id())
                .findFirst();
    }

    /** Lines that a page key moves by. */
    public int page() {
        return Math.max(1, rowsAt.height() - 1);
    }

    private static void title(Canvas canvas, AppTable table, Focus focus) {
        boolean filtered = table.filter().isActive();
        String scope = filtered ? "/" + table.filter().text().strip() : "all";
        String count = filtered
                ? table.visible().size() + "/" + table.all().size()
                : String.valueOf(table.all().size());
        String marks = table.marks().isEmpty() ? "" : "  " + table.marks().size() + " marked";
        String text = Canvas.fit(" apps(" + scope + ")[" + count + "]" + marks + " ", canvas.width() - 4);
        Tone tone = focus == Focus.HERE ? Tone.ACCENT : Tone.MUTED;
        canvas.text(
                (canvas.width() - Canvas.columns(text)) / 2,
                0,
                text,
                canvas.theme().strong(tone));
    }

    private void head(Canvas canvas, AppTable table) {
        for (ColumnPlan.Place place : places) {
            boolean sorted = table.sort().column() == place.column().id();
            String text =
                    place.column().title() + (sorted ? table.sort().direction().sign() : "");
            Style style = canvas.theme().strong(sorted ? Tone.ACCENT : Tone.MUTED);
            canvas.field(place.x(), 0, place.width(), text, place.column().align(), style);
        }
    }

    private void row(Canvas canvas, AppTable table, int index, Focus focus, Instant now) {
        AppRow row = table.visible().get(index);
        boolean selected = index == table.selectedIndex();
        if (selected) {
            canvas.clear(style(canvas, Tone.PLAIN, true, focus));
        }
        if (table.marks().contains(row.address())) {
            canvas.text(0, 0, "▸", style(canvas, Tone.WARN, selected, focus));
        }
        for (ColumnPlan.Place place : places) {
            Style style = style(canvas, place.column().tone().apply(row), selected, focus);
            cell(canvas, place, row, style, now);
        }
    }

    private static void cell(Canvas canvas, ColumnPlan.Place place, AppRow row, Style style, Instant now) {
        Column column = place.column();
        int x = place.x() + 2;
        String text = column.text().apply(row, now);
        column.gauge()
                .apply(row)
                .ifPresentOrElse(
                        share -> {
                            int bar = place.width() - PERCENT;
                            Gauge.bar(canvas, x, 0, bar, share, style);
                            canvas.field(x + bar, 0, PERCENT, text, Align.END, style);
                        },
                        () -> canvas.field(x, 0, place.width(), text, column.align(), style));
    }

    private static Style style(Canvas canvas, Tone tone, boolean selected, Focus focus) {
        if (!selected) {
            return canvas.theme().tone(tone);
        }
        return focus == Focus.HERE
                ? canvas.theme().selected(tone)
                : canvas.theme().selectedAside(tone);
    }

    private static void empty(Canvas canvas, AppTable table) {
        String text = table.filter().isActive()
                ? "No app matches " + table.filter().text().strip() + "   esc shows all"
                : "This fleet declares no apps yet";
        String fitted = Canvas.fit(text, canvas.width() - 4);
        canvas.text(
                (canvas.width() - Canvas.columns(fitted)) / 2,
                canvas.height() / 2,
                fitted,
                canvas.theme().tone(Tone.MUTED));
    }
}
