package dev.pilothouse.tui.paint;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines at blanks, and within words that are wider than a line. */
public final class Wrap {
    private Wrap() {}

    /** At least one line; none wider than {@code width} columns. */
    public static List<String> lines(String text, int width) {
        int limit = Math.max(1, width);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : Glyphs.clean(text).split(" ", -1)) {
            String rest = word;
            if (!line.isEmpty() && Glyphs.width(line.toString()) + 1 + Glyphs.width(rest) > limit) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (!line.isEmpty()) {
                line.append(' ');
            }
            while (Glyphs.width(rest) > limit) {
                int end = prefix(rest, limit);
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            line.append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    private static int prefix(String text, int width) {
        int end = 0;
        int used = 0;
        while (end < text.length() && used + Glyphs.width(text.charAt(end)) <= width) {
            used += Glyphs.width(text.charAt(end));
            end++;
        }
        return Math.max(1, end);
    }
}
