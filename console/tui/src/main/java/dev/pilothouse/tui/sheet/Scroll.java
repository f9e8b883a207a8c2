package dev.pilothouse.tui.sheet;

import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Region;
import dev.pilothouse.tui.paint.Theme.Focus;
import java.util.List;

/** Rows in a frame that scroll. */
final class Scroll {
    private int first;
    private int page = 1;

    void by(int lines) {
        first = Math.max(0, first + lines);
    }

    void toFirst() {
        first = 0;
    }

    void toLast() {
        first = Integer.MAX_VALUE / 2;
    }

    int page() {
        return Math.max(1, page - 1);
    }

    /** Draws what is in sight inside a frame that is there already. */
    void paint(Canvas frame, List<Row> rows, Focus focus) {
        Region region = frame.region();
        Canvas body = frame.part(new Region(region.x() + 2, region.y() + 1, region.width() - 4, region.height() - 2));
        List<Row> wrapped = Row.wrapped(rows, body.width());
        page = body.height();
        first = Math.clamp(first, 0, Math.max(0, wrapped.size() - body.height()));
        for (int line = 0; line < body.height() && first + line < wrapped.size(); line++) {
            wrapped.get(first + line).paint(body, 0, line, body.theme()::tone);
        }
        frame.scrollbar(first, body.height(), wrapped.size(), frame.theme().border(focus));
    }
}
