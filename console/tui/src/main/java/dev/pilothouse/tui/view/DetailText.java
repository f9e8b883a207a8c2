package dev.pilothouse.tui.view;

import dev.pilothouse.engine.container.LogLine;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.EventLine;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.detail.LogBuffer;
import dev.pilothouse.tui.paint.Style;
import dev.pilothouse.tui.paint.Theme;
import dev.pilothouse.tui.paint.Wrap;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The details as lines, wrapped to a width. */
final class DetailText {
    private static final int LABEL = 12;
    private static final int CONTINUED = 4;
    private static final Pattern YAML_KEY = Pattern.compile("(\\s*(?:- )?)([\\w.\"'-]+:)(.*)");

    private final Theme theme;
    private final DateTimeFormatter time;

    DetailText(Theme theme, ZoneId zone) {
        this.theme = theme;
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone);
    }

    List<Line> summary(List<Field> fields, int width) {
        List<Line> lines = new ArrayList<>();
        for (Field field : fields) {
            String label = field.label();
            for (String part : Wrap.lines(field.value(), width - LABEL)) {
                lines.add(Line.of(padded(label), theme.tone(Tone.MUTED), part, theme.tone(field.tone())));
                label = "";
            }
        }
        return lines;
    }

    /** Newest first. */
    List<Line> events(List<EventLine> events, int width) {
        List<Line> lines = new ArrayList<>();
        for (EventLine event : events.reversed()) {
            String stamp = stamp(event.at());
            for (String part : Wrap.lines(event.text(), width - stamp.length())) {
                lines.add(Line.of(stamp, theme.tone(Tone.MUTED), part, theme.tone(event.tone())));
                stamp = " ".repeat(stamp.length());
            }
        }
        return lines;
    }

    List<Line> manifest(List<String> text, int width) {
        List<Line> lines = new ArrayList<>();
        int number = 1;
        for (String line : text) {
            String gutter = String.format(Locale.ROOT, "%3d  ", number++);
            List<String> parts = Wrap.lines(line, width - gutter.length() - CONTINUED);
            lines.add(yaml(gutter, parts.getFirst()));
            String indent = " ".repeat(gutter.length() + CONTINUED);
            for (String part : parts.subList(1, parts.size())) {
                lines.add(Line.of(indent, theme.faint(), part, theme.tone(Tone.PLAIN)));
            }
        }
        return lines;
    }

    /** Lines that end with the log's line before {@code end}, as many as fill the height. */
    List<Line> log(LogBuffer log, int end, int width, int height) {
        Deque<Line> lines = new ArrayDeque<>();
        for (int index = Math.min(end, log.size()) - 1; index >= 0 && lines.size() < height; index--) {
            List<Line> wrapped = entry(log.get(index), width);
            for (Line line : wrapped.reversed()) {
                lines.addFirst(line);
            }
        }
        List<Line> all = List.copyOf(lines);
        return all.subList(Math.max(0, all.size() - height), all.size());
    }

    private List<Line> entry(LogLine entry, int width) {
        String stamp = stamp(entry.at());
        Style style = switch (entry.stream()) {
            case STDOUT -> theme.tone(Tone.PLAIN);
            case STDERR -> theme.tone(Tone.WARN);
        };
        List<Line> lines = new ArrayList<>();
        for (String part : Wrap.lines(entry.text(), width - stamp.length())) {
            lines.add(Line.of(stamp, theme.faint(), part, style));
            stamp = " ".repeat(stamp.length());
        }
        return lines;
    }

    private Line yaml(String number, String text) {
        Line.Span gutter = new Line.Span(number, theme.faint());
        if (text.strip().startsWith("#")) {
            return new Line(List.of(gutter, new Line.Span(text, theme.tone(Tone.MUTED))));
        }
        Matcher key = YAML_KEY.matcher(text);
        if (!key.matches()) {
            return new Line(List.of(gutter, new Line.Span(text, theme.tone(Tone.PLAIN))));
        }
        return new Line(List.of(
                gutter,
                new Line.Span(key.group(1), theme.tone(Tone.PLAIN)),
                new Line.Span(key.group(2), theme.tone(Tone.ACCENT)),
                new Line.Span(key.group(3), theme.tone(Tone.PLAIN))));
    }

    private String stamp(Instant at) {
        return time.format(at) + "  ";
    }

    private static String padded(String label) {
        return label + " ".repeat(Math.max(1, LABEL - label.length()));
    }
}
