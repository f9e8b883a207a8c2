package dev.pilothouse.tui.sheet;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.MouseAction;
import dev.pilothouse.presentation.fleet.Panels.Kind;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.paint.Canvas;

/** One screen over the fleet's body. Belongs to the UI thread. */
public interface Sheet {
    Kind kind();

    /** @param canvas the body: between the top lines and the status line */
    void paint(Canvas canvas);

    /** Does what the act means here; what it does not know is left alone. */
    Fate act(Act act);

    /** A line that is being typed takes every key. */
    default Fate typed(KeyStroke stroke) {
        return Fate.STAYS;
    }

    default Typing typing() {
        return Typing.NO;
    }

    default void paste(String text) {}

    default void mouse(MouseAction action) {}

    /** Where in its list the cursor is, such as {@code 3/12}; empty where there is no list. */
    default String place() {
        return "";
    }

    /** What becomes of the sheet. */
    enum Fate {
        STAYS,
        CLOSES
    }

    /** Whether keys are text now. */
    enum Typing {
        YES,
        NO
    }
}
