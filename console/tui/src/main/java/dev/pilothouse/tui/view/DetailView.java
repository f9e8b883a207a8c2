package dev.pilothouse.tui.view;

import dev.pilothouse.engine.container.Usage;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.DetailTab;
import dev.pilothouse.presentation.detail.LogBuffer;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Gauge;
import dev.pilothouse.tui.paint.Region;
import dev.pilothouse.tui.paint.Style;
import dev.pilothouse.tui.paint.Theme;
import dev.pilothouse.tui.paint.Theme.Focus;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What is told of the selected app, in tabs. A log stays at its end until it is scrolled back. */
public final class DetailView {
    private static final int CHART = 3;

    private final DetailText text;
    private final Map<DetailTab, Region> tabsAt = new EnumMap<>(DetailTab.class);
    private List<String> manifest = List.of();
    private Optional<Address> of = Optional.empty();
    private DetailTab shown = DetailTab.SUMMARY;
    private int first;
    private int back;
    private int page = 1;

    public DetailView(Theme theme, ZoneId zone) {
        this.text = new DetailText(theme, zone);
    }

    /** The manifest's lines, once they are read. */
    public void manifest(List<String> lines) {
        manifest = List.copyOf(lines);
    }

    /** Scrolls down by so many lines, up where negative. */
    public void scroll(int lines) {
        first = Math.max(0, first + lines);
        back = Math.max(0, back - lines);
    }

    public void toFirst() {
        first = 0;
        back = Integer.MAX_VALUE / 2;
    }

    public void toLast() {
        first = Integer.MAX_VALUE / 2;
        back = 0;
    }

    public int page() {
        return Math.max(1, page - 1);
    }

    public Optional<DetailTab> tabAt(int column, int row) {
        return tabsAt.entrySet().stream()
                .filter(tab -> tab.getValue().holds(column, row))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    public void paint(Canvas canvas, FleetScreen screen, Focus focus) {
        Optional<AppRow> row = screen.table().selected();
        Optional<Address> address = row.map(AppRow::address);
        if (!address.equals(of) || shown != screen.tab()) {
            of = address;
            shown = screen.tab();
            first = 0;
            back = 0;
        }
        canvas.frame(canvas.theme().border(focus));
        tabs(canvas, focus);
        row.ifPresent(app -> owner(canvas, app));
        Region inner =
                new Region(canvas.region().x() + 2, canvas.region().y() + 1, canvas.width() - 4, canvas.height() - 2);
        page = inner.height();
        Canvas body = canvas.part(inner);
        if (row.isEmpty()) {
            body.text(0, 0, "No app is selected", canvas.theme().tone(Tone.MUTED));
            return;
        }
        switch (shown) {
            case SUMMARY -> summary(canvas, body, screen, row.get(), focus);
            case LOGS -> log(canvas, body, screen, focus);
            case EVENTS -> {
                List<Line> lines = text.events(screen.events().of(row.get().address()), body.width());
                lines(canvas, body, lines, focus);
                if (lines.isEmpty()) {
                    body.text(
                            0,
                            0,
                            "Nothing has happened since this console began to look",
                            canvas.theme().tone(Tone.MUTED));
                }
            }
            case MANIFEST -> lines(canvas, body, text.manifest(manifest, body.width()), focus);
        }
    }

    private void tabs(Canvas canvas, Focus focus) {
        int x = 2;
        for (DetailTab tab : DetailTab.values()) {
            String title = " " + tab.title() + " ";
            Tone tone = focus == Focus.HERE ? Tone.ACCENT : Tone.MUTED;
            Style style =
                    tab == shown ? canvas.theme().active(tone) : canvas.theme().tone(Tone.MUTED);
            int end = canvas.text(x, 0, title, style);
            tabsAt.put(tab, new Region(canvas.region().x() + x, canvas.region().y(), end - x, 1));
            x = end + 1;
        }
    }

    /** Whose details these are, where there is room beside the tabs. */
    private void owner(Canvas canvas, AppRow row) {
        String text = " " + row.address() + " ";
        int x = canvas.width() - Canvas.columns(text) - 2;
        int end = tabsAt.values().stream()
                .mapToInt(tab -> tab.x() + tab.width())
                .max()
                .orElse(0);
        if (x > end - canvas.region().x() + 1) {
            canvas.text(x, 0, text, canvas.theme().tone(row.condition().tone()));
        }
    }

    private void summary(Canvas canvas, Canvas body, FleetScreen screen, AppRow row, Focus focus) {
        List<Line> lines = text.summary(screen.summary(), body.width());
        lines(canvas, body, lines, focus);
        List<Usage> history = screen.history().of(row.address());
        int y = lines.size() + 1;
        if (history.size() > 1 && y + 2 * (CHART - 1) <= body.height()) {
            double peak = history.stream().mapToDouble(Usage::cpuPercent).max().orElse(0);
            chart(body, y, "CPU", history, Usage::cpuPercent, Math.max(peak, 10), Amounts.percent(peak));
            double most = history.stream().mapToDouble(Usage::memoryBytes).max().orElse(0);
            chart(body, y + CHART, "Memory", history, Usage::memoryBytes, most, Amounts.bytes((long) most));
            y += 2 * CHART;
        }
        latest(body, y, text.events(screen.events().of(row.address()), body.width()));
    }

    /** The last happenings, in what room the summary leaves. */
    private static void latest(Canvas body, int y, List<Line> events) {
        if (events.isEmpty() || y + 2 > body.height()) {
            return;
        }
        body.text(0, y, "Latest events", body.theme().tone(Tone.MUTED));
        for (int line = 0; line < events.size() && y + 1 + line < body.height(); line++) {
            events.get(line).paint(body, y + 1 + line);
        }
    }

    private static void chart(
            Canvas body,
            int y,
            String title,
            List<Usage> history,
            ToDoubleFunction<Usage> value,
            double top,
            String peak) {
        body.text(0, y, title, body.theme().tone(Tone.MUTED));
        String right = "peak " + peak;
        body.text(body.width() - Canvas.columns(right), y, right, body.theme().tone(Tone.MUTED));
        List<Double> values = history.stream().map(value::applyAsDouble).toList();
        int width = Math.min(body.width(), values.size());
        Gauge.spark(
                body,
                body.width() - width,
                y + 1,
                width,
                values,
                top,
                body.theme().tone(Tone.ACCENT));
    }

    private void lines(Canvas canvas, Canvas body, List<Line> lines, Focus focus) {
        first = Math.clamp(first, 0, Math.max(0, lines.size() - body.height()));
        for (int y = 0; y < body.height() && first + y < lines.size(); y++) {
            lines.get(first + y).paint(body, y);
        }
        canvas.scrollbar(first, body.height(), lines.size(), canvas.theme().border(focus));
    }

    private void log(Canvas canvas, Canvas body, FleetScreen screen, Focus focus) {
        LogBuffer log = screen.log();
        back = Math.clamp(back, 0, Math.max(0, log.size() - body.height()));
        List<Line> lines = text.log(log, log.size() - back, body.width(), body.height());
        for (int y = 0; y < lines.size(); y++) {
            lines.get(y).paint(body, y);
        }
        if (log.size() == 0) {
            body.text(0, 0, "No line yet", canvas.theme().tone(Tone.MUTED));
        }
        String mode = back == 0 ? " following " : " " + back + " lines back ";
        canvas.text(
                canvas.width() - Canvas.columns(mode) - 2,
                canvas.height() - 1,
                mode,
                canvas.theme().tone(back == 0 ? Tone.GOOD : Tone.WARN));
        canvas.scrollbar(
                log.size() - back - body.height(),
                body.height(),
                log.size(),
                canvas.theme().border(focus));
    }
}
