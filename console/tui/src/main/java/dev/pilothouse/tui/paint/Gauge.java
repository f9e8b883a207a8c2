package dev.pilothouse.tui.paint;

import java.util.List;

/** Amounts as pictures: a line in halves of a cell, and a line of small columns. */
public final class Gauge {
    private static final String COLUMNS = "▁▂▃▄▅▆▇█";

    private Gauge() {}

    /** @param share 0 to 1; anything above nothing shows at least a sliver */
    public static void bar(Canvas canvas, int x, int y, int width, double share, Style style) {
        int halves = (int) Math.round(Math.clamp(share, 0, 1) * width * 2);
        if (share > 0 && halves == 0) {
            halves = 1;
        }
        Style trough = canvas.theme().trough(style);
        for (int column = 0; column < width; column++) {
            int filled = Math.clamp(halves - column * 2L, 0, 2);
            canvas.cell(x + column, y, filled == 2 ? '━' : filled == 1 ? '╸' : '─', filled == 0 ? trough : style);
        }
    }

    /** The last values that fit, newest at the right, each between 0 and {@code top}. */
    public static void spark(Canvas canvas, int x, int y, int width, List<Double> values, double top, Style style) {
        int from = Math.max(0, values.size() - width);
        for (int index = from; index < values.size(); index++) {
            double share = top <= 0 ? 0 : Math.clamp(values.get(index) / top, 0, 1);
            int level = (int) Math.round(share * (COLUMNS.length() - 1));
            canvas.cell(x + width - values.size() + index, y, COLUMNS.charAt(level), style);
        }
    }
}
