package dev.pilothouse.tui.paint;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.util.List;

/** How a cell looks. */
public record Style(TextColor ink, TextColor ground, List<SGR> modes) {
    public Style {
        modes = List.copyOf(modes);
    }

    public Style on(TextColor other) {
        return new Style(ink, other, modes);
    }

    /** This ink and these modes on the ground of another style. */
    public Style over(Style other) {
        return new Style(ink, other.ground, modes);
    }
}
