package dev.pilothouse.cli.output;

import dev.pilothouse.presentation.Tone;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns. On a screen the last column is cut to what is left of the width; elsewhere nothing is cut. */
public final class Table {
    private static final String GAP = "  ";
    /** Less than this of a column tells nothing, so the line is then rather let go over the edge. */
    private static final int LEAST = 12;

    private final List<String> titles;
    private final List<List<Cell>> rows = new ArrayList<>();

    public Table(String... titles) {
        this.titles = List.of(titles);
    }

    /** One value and what it means to the eye. */
    public record Cell(String text, Tone tone) {
        public static Cell of(String text) {
            return new Cell(text, Tone.PLAIN);
        }
    }

    /** @param cells as many as there are titles */
    public Table row(Cell... cells) {
        if (cells.length != titles.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + titles.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    public void print(PrintWriter out, Terminal terminal) {
        Style style = Style.of(terminal, terminal.output());
        int[] widths = widths();
        int last = titles.size() - 1;
        if (terminal.output() == Terminal.Stream.SCREEN) {
            int before = 0;
            for (int i = 0; i < last; i++) {
                before += widths[i] + GAP.length();
            }
            widths[last] = Math.min(widths[last], Math.max(LEAST, terminal.columns() - before));
        }
        out.println(line(
                titles.stream().map(title -> new Cell(title, Tone.MUTED)).toList(), widths, style));
        rows.forEach(row -> out.println(line(row, widths, style)));
    }

    private int[] widths() {
        int[] widths = new int[titles.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    titles.get(i).length(),
                    rows.stream()
                            .mapToInt(row -> width(row.get(column).text()))
                            .max()
                            .orElse(0));
        }
        return widths;
    }

    private static String line(List<Cell> cells, int[] widths, Style style) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            String text = cut(cell.text(), widths[i]);
            boolean more = cells.subList(i + 1, cells.size()).stream()
                    .anyMatch(next -> !next.text().isEmpty());
            line.append(style.paint(cell.tone(), text));
            if (!more) {
                break;
            }
            line.append(" ".repeat(widths[i] - width(text))).append(GAP);
        }
        return line.toString();
    }

    static String cut(String text, int width) {
        return width(text) <= width ? text : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
