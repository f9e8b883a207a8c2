package dev.pilothouse.tui.paint;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines at blanks, and within words that are wider than a line; the first line keeps its indent. */
public final class Wrap {
    private Wrap() {}

    /** At least one line; none wider than {@code width} columns. */
    public static List<String> lines(String text, int width) {
        int limit = Math.max(1, width);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        String clean = Glyphs.clean(text);
        int indent = Math.min(clean.length() - clean.stripLeading().length(), limit / 2);
        line.repeat(' ', indent);
        boolean blank = true;
        for (String word : clean.strip().split(" ", -1)) {
            String rest = word;
            if (!blank && Glyphs.width(line.toString()) + 1 + Glyphs.width(rest) > limit) {
                lines.add(line.toString());
                line.setLength(0);
                blank = true;
            }
            if (!blank) {
                line.append(' ');
            }
            while (Glyphs.width(line.toString()) + Glyphs.width(rest) > limit) {
                int end = prefix(rest, limit - line.length());
                lines.add(line + rest.substring(0, end));
                line.setLength(0);
                rest = rest.substring(end);
            }
            line.append(rest);
            blank = false;
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
