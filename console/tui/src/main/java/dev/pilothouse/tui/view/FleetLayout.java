package dev.pilothouse.tui.view;

import dev.pilothouse.tui.paint.Region;

/**
 * Where the parts of the screen are. Wide terminals have the details at the right, middling ones below the table, narrow
 * ones only when they are opened, and then instead of the table.
 */
public record FleetLayout(
        Region header, Region banner, Region table, Region detail, Region status, Region strip, Region body) {
    /** Below this nothing useful can be shown. */
    public static final int MINIMUM_WIDTH = 60;

    public static final int MINIMUM_HEIGHT = 12;

    /** From here on table and details are both legible side by side. */
    private static final int SIDE_BY_SIDE = 150;

    private static final int STACKED = 100;
    private static final int STACKED_HEIGHT = 28;

    /** How much of the details an operator asked for. */
    public enum Details {
        /** Beside or below the table where there is room for both. */
        WHERE_ROOM,
        /** In any case. */
        OPENED,
        /** Instead of the table. */
        ZOOMED
    }

    /** @param bannerLines how many lines the banner takes; 0 for none */
    public static FleetLayout of(int width, int height, int bannerLines, Details details) {
        int headerLines = height >= 20 ? 4 : 3;
        Region header = new Region(0, 0, width, headerLines);
        Region banner = new Region(0, headerLines, width, bannerLines);
        int top = headerLines + bannerLines;
        Region body = new Region(0, top, width, height - top - 2);
        Region status = new Region(0, height - 2, width, 1);
        Region strip = new Region(0, height - 1, width, 1);
        Region table = body;
        Region detail = Region.NOWHERE;
        if (details == Details.ZOOMED || (details == Details.OPENED && !fits(body))) {
            table = Region.NOWHERE;
            detail = body;
        } else if (width >= SIDE_BY_SIDE) {
            int tableWidth = width - Math.clamp(width * 36L / 100, 50, 80);
            table = new Region(0, top, tableWidth, body.height());
            detail = new Region(tableWidth, top, width - tableWidth, body.height());
        } else if (fits(body)) {
            int tableHeight = body.height() * 58 / 100;
            table = new Region(0, top, width, tableHeight);
            detail = new Region(0, top + tableHeight, width, body.height() - tableHeight);
        }
        return new FleetLayout(header, banner, table, detail, status, strip, body);
    }

    private static boolean fits(Region body) {
        return body.width() >= SIDE_BY_SIDE || (body.width() >= STACKED && body.height() + 6 >= STACKED_HEIGHT);
    }
}
