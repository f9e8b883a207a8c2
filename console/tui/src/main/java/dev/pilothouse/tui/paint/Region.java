package dev.pilothouse.tui.paint;

/** A rectangle of cells; width and height are never negative. */
public record Region(int x, int y, int width, int height) {
    public static final Region NOWHERE = new Region(0, 0, 0, 0);

    public Region {
        width = Math.max(0, width);
        height = Math.max(0, height);
    }

    /** What is left inside a frame of one cell. */
    public Region inner() {
        return new Region(x + 1, y + 1, width - 2, height - 2);
    }

    /** Of that size, in the middle of this one, cut to fit. */
    public Region centered(int wantedWidth, int wantedHeight) {
        int w = Math.min(width, wantedWidth);
        int h = Math.min(height, wantedHeight);
        return new Region(x + (width - w) / 2, y + (height - h) / 2, w, h);
    }

    public boolean holds(int column, int row) {
        return column >= x && column < x + width && row >= y && row < y + height;
    }

    public boolean isEmpty() {
        return width == 0 || height == 0;
    }
}
