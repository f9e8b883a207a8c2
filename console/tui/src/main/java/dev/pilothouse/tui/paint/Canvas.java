package dev.pilothouse.tui.paint;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.Screen;
import dev.pilothouse.presentation.table.Column.Align;

/**
 * A part of the screen to draw on, with its own origin; whatever goes beyond its edges is cut. Any text may be drawn: it
 * is cleaned first.
 */
public final class Canvas {
    private static final SGR[] NO_MODES = new SGR[0];

    private final Screen screen;
    private final Theme theme;
    private final Region region;

    public Canvas(Screen screen, Theme theme, Region region) {
        this.screen = screen;
        this.theme = theme;
        this.region = region;
    }

    public Canvas part(Region part) {
        return new Canvas(screen, theme, part);
    }

    public Theme theme() {
        return theme;
    }

    public Region region() {
        return region;
    }

    public int width() {
        return region.width();
    }

    public int height() {
        return region.height();
    }

    /** Fills all of it with blanks. */
    public void clear(Style style) {
        for (int y = 0; y < height(); y++) {
            fill(0, y, width(), ' ', style);
        }
    }

    public void fill(int x, int y, int count, char c, Style style) {
        TextCharacter cell = cell(c, style);
        for (int column = x; column < x + count; column++) {
            put(column, y, cell);
        }
    }

    /** Draws text and gives the column after it. */
    public int text(int x, int y, String text, Style style) {
        String clean = Glyphs.clean(text);
        int column = x;
        for (int index = 0; index < clean.length() && column < width(); index++) {
            char c = clean.charAt(index);
            int wide = Glyphs.width(c);
            cell(column, y, wide > 1 && column + wide > width() ? ' ' : c, style);
            column += wide;
        }
        return column;
    }

    /** Draws text in a field of that width: set to its side, cut with an ellipsis where it is too long. */
    public void field(int x, int y, int width, String text, Align align, Style style) {
        String fitted = fit(text, width);
        int spare = width - Glyphs.width(fitted);
        int at = align == Align.END ? x + spare : x;
        fill(x, y, width, ' ', style);
        text(at, y, fitted, style);
    }

    /** At most that wide, with an ellipsis where something is missing. */
    public static String fit(String text, int width) {
        String clean = Glyphs.clean(text);
        if (Glyphs.width(clean) <= width) {
            return clean;
        }
        int end = 0;
        int used = 0;
        while (end < clean.length() && used + Glyphs.width(clean.charAt(end)) <= width - 1) {
            used += Glyphs.width(clean.charAt(end));
            end++;
        }
        return width < 1 ? "" : clean.substring(0, end) + "…";
    }

    /** Columns a text takes. */
    public static int columns(String text) {
        return Glyphs.width(Glyphs.clean(text));
    }

    /** A frame along the edges. */
    public void frame(Style style) {
        int right = width() - 1;
        int bottom = height() - 1;
        if (right < 1 || bottom < 1) {
            return;
        }
        fill(1, 0, right - 1, '─', style);
        fill(1, bottom, right - 1, '─', style);
        for (int y = 1; y < bottom; y++) {
            cell(0, y, '│', style);
            cell(right, y, '│', style);
        }
        cell(0, 0, '╭', style);
        cell(right, 0, '╮', style);
        cell(0, bottom, '╰', style);
        cell(right, bottom, '╯', style);
    }

    /** A thumb on the right edge of a frame, where not everything is shown. */
    public void scrollbar(int first, int shown, int total, Style style) {
        int track = height() - 2;
        if (total <= shown || track < 1) {
            return;
        }
        int thumb = Math.max(1, track * shown / total);
        int room = track - thumb;
        int at = total == shown ? 0 : Math.min(room, Math.round((float) room * first / (total - shown)));
        for (int y = 0; y < thumb; y++) {
            cell(width() - 1, 1 + at + y, '┃', style);
        }
    }

    public void cell(int x, int y, char c, Style style) {
        put(x, y, cell(c, style));
    }

    private TextCharacter cell(char c, Style style) {
        SGR[] modes = style.modes().isEmpty() ? NO_MODES : style.modes().toArray(NO_MODES);
        return TextCharacter.fromCharacter(Glyphs.fit(c, theme.depth()), style.ink(), style.ground(), modes)[0];
    }

    private void put(int x, int y, TextCharacter cell) {
        if (x >= 0 && y >= 0 && x < width() && y < height()) {
            screen.setCharacter(region.x() + x, region.y() + y, cell);
        }
    }
}
