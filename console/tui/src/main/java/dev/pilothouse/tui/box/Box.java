package dev.pilothouse.tui.box;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.MouseAction;
import dev.pilothouse.tui.paint.Canvas;

/** Something over the screen that has all keys for as long as it stays. */
public interface Box {
    /** @param canvas the whole screen */
    void paint(Canvas canvas);

    Fate key(KeyStroke stroke);

    default Fate mouse(MouseAction action) {
        return Fate.STAYS;
    }

    default void paste(String text) {}

    /** What becomes of the box. */
    enum Fate {
        STAYS,
        GOES
    }
}
