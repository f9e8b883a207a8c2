package dev.pilothouse.tui.sheet;

import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.log.FleetLog;
import dev.pilothouse.presentation.log.LogQuery;
import dev.pilothouse.presentation.log.LogSource;
import dev.pilothouse.presentation.log.MergedLine;
import dev.pilothouse.presentation.plan.Span;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Style;
import dev.pilothouse.tui.paint.Theme;
import dev.pilothouse.tui.paint.Wrap;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Draws merged lines: time, whose, text, with what is searched for in sight. */
final class LogLines {
    /** A tag is cut rather than let to push the text out. */
    private static final int TAG = 18;

    private final FleetLog log;
    private final DateTimeFormatter time;

    private record Piece(MergedLine line, String stamp, String tag, String text) {}

    LogLines(FleetLog log, ZoneId zone) {
        this.log = log;
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(zone);
    }

    /** Draws what ends with the line before {@code end}, as much as fits. */
    void paint(Canvas canvas, int end, List<LogSource> sources) {
        List<MergedLine> shown = log.shown();
        int tags = sources.stream()
                .mapToInt(source -> Math.min(TAG, source.tag().length()))
                .max()
                .orElse(0);
        Deque<Piece> pieces = new ArrayDeque<>();
        for (int index = Math.min(end, shown.size()) - 1; index >= 0 && pieces.size() < canvas.height(); index--) {
            pieces(shown.get(index), sources, tags, canvas.width()).reversed().forEach(pieces::addFirst);
        }
        List<Piece> all = List.copyOf(pieces);
        List<Piece> last = all.subList(Math.max(0, all.size() - canvas.height()), all.size());
        for (int y = 0; y < last.size(); y++) {
            paint(canvas, y, last.get(y));
        }
    }

    private List<Piece> pieces(MergedLine line, List<LogSource> sources, int tags, int width) {
        LogSource source = sources.get(line.source());
        String aligned = source.correction().isZero() ? " " : "~";
        String stamp = time.format(line.alignedAt()) + aligned;
        String tag = String.format(Locale.ROOT, "%-" + Math.max(1, tags) + "s", Canvas.fit(source.tag(), tags));
        int room = width - stamp.length() - tag.length() - 2;
        List<String> parts = Wrap.lines(line.line().text(), Math.max(16, room));
        java.util.ArrayList<Piece> pieces = new java.util.ArrayList<>();
        for (String part : parts) {
            boolean first = pieces.isEmpty();
            pieces.add(new Piece(
                    line, first ? stamp : " ".repeat(stamp.length()), first ? tag : " ".repeat(tag.length()), part));
        }
        return pieces;
    }

    private void paint(Canvas canvas, int y, Piece piece) {
        Theme theme = canvas.theme();
        int x = canvas.text(0, y, piece.stamp(), theme.faint());
        x = canvas.text(x, y, piece.tag(), theme.series(log.colour(piece.line()))) + 2;
        Style style = switch (piece.line().line().stream()) {
            case STDOUT -> theme.tone(Tone.PLAIN);
            case STDERR -> theme.tone(Tone.WARN);
        };
        canvas.text(x, y, piece.text(), style);
        boolean current = log.search().current().filter(piece.line()::equals).isPresent();
        for (LogQuery.Hit hit : log.search().query().hits(piece.text())) {
            canvas.text(
                    x + Canvas.columns(piece.text().substring(0, hit.from())),
                    y,
                    piece.text().substring(hit.from(), hit.to()),
                    current ? theme.active(Tone.WARN) : theme.active(Tone.MUTED));
        }
    }

    /** A source in the legend: whose, how many lines, and what is to be known of it. */
    List<Span> source(LogSource source) {
        String sign = switch (source.state()) {
            case OPENING -> "◌";
            case FOLLOWING -> "●";
            case ENDED -> "○";
            case BROKEN -> "✖";
        };
        String hidden = source.visibility() == LogSource.Visibility.HIDDEN ? " hidden" : "";
        String remark = source.remark().isEmpty() ? "" : " (" + source.remark() + ")";
        return List.of(
                new Span(sign + " ", source.tone()),
                new Span(source.tag(), hidden.isEmpty() ? Tone.PLAIN : Tone.MUTED),
                new Span(" " + source.lines() + hidden, Tone.MUTED),
                new Span(remark + "   ", source.tone()));
    }
}
