package dev.pilothouse.tui.view;

import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Style;
import java.util.List;

/** One line of the details, in pieces of one style each. */
record Line(List<Span> spans) {
    static final Line EMPTY = new Line(List.of());

    record Span(String text, Style style) {}

    static Line of(String text, Style style) {
        return new Line(List.of(new Span(text, style)));
    }

    static Line of(String first, Style firstStyle, String second, Style secondStyle) {
        return new Line(List.of(new Span(first, firstStyle), new Span(second, secondStyle)));
    }

    void paint(Canvas canvas, int y) {
        int x = 0;
        for (Span span : spans) {
            x = canvas.text(x, y, span.text(), span.style());
        }
    }
}
