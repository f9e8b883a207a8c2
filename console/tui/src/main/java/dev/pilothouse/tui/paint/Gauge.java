package dev.pilothouse.tui.paint;

import java.util.List;

/** Amounts as pictures: a bar in eighths of a cell, and a line of small columns. */
public final class Gauge {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final String COLUMNS = "▁▂▃▄▅▆▇█";

    private Gauge() {}

    /** @param share 0 to 1; anything above nothing shows at least a sliver */
    public static void bar(Canvas canvas, int x, int y, int width, double share, Style style) {
        Style trough = style.on(canvas.theme().trough());
        int eighths = (int) Math.round(Math.clamp(share, 0, 1) * width * 8);
        if (share > 0 && eighths == 0) {
            eighths = 1;
        }
        for (int column = 0; column < width; column++) {
            int filled = Math.clamp(eighths - column * 8L, 0, 8);
            char empty = canvas.theme().depth() == Depth.FULL ? ' ' : '·';
            canvas.cell(x + column, y, filled == 8 ? '█' : filled == 0 ? empty : EIGHTHS.charAt(filled), trough);
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
