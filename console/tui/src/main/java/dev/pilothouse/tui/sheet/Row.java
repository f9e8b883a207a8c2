package dev.pilothouse.tui.sheet;

import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.plan.Span;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Style;
import dev.pilothouse.tui.paint.Wrap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One line in pieces of one tone each. */
record Row(List<Span> spans) {
    static final Row EMPTY = new Row(List.of());

    /** A last piece narrower than this is put below instead of beside. */
    private static final int ROOM = 24;

    private static final int INDENT = 4;

    Row {
        spans = List.copyOf(spans);
    }

    static Row of(String text, Tone tone) {
        return new Row(List.of(new Span(text, tone)));
    }

    static Row of(String first, Tone firstTone, String second, Tone secondTone) {
        return new Row(List.of(new Span(first, firstTone), new Span(second, secondTone)));
    }

    /** A label, padded to that width, and its value. */
    static Row field(String label, int width, String value, Tone tone) {
        return of(label + " ".repeat(Math.max(1, width - label.length())), Tone.MUTED, value, tone);
    }

    int columns() {
        return spans.stream().mapToInt(span -> Canvas.columns(span.text())).sum();
    }

    /** The last piece broken to the width, under where it begins; the others are short and stay whole. */
    List<Row> wrapped(int width) {
        if (columns() <= width || spans.isEmpty()) {
            return List.of(this);
        }
        List<Span> before = spans.subList(0, spans.size() - 1);
        Span last = spans.getLast();
        int start = new Row(before).columns();
        List<Row> rows = new ArrayList<>();
        boolean beside = before.isEmpty() || width - start >= ROOM;
        int indent = beside ? start : INDENT;
        if (!beside) {
            rows.add(new Row(before));
        }
        for (String line : Wrap.lines(last.text(), width - indent)) {
            Span piece = new Span(line, last.tone());
            if (rows.isEmpty()) {
                List<Span> all = new ArrayList<>(before);
                all.add(piece);
                rows.add(new Row(all));
            } else {
                rows.add(new Row(List.of(new Span(" ".repeat(indent), Tone.PLAIN), piece)));
            }
        }
        return rows;
    }

    static List<Row> wrapped(List<Row> rows, int width) {
        return rows.stream().flatMap(row -> row.wrapped(width).stream()).toList();
    }

    void paint(Canvas canvas, int x, int y, Function<Tone, Style> style) {
        int at = x;
        for (int index = 0; index < spans.size(); index++) {
            Span span = spans.get(index);
            String text = index == spans.size() - 1 ? Canvas.fit(span.text(), canvas.width() - at) : span.text();
            at = canvas.text(at, y, text, style.apply(span.tone()));
        }
    }
}
