package dev.pilothouse.tui.sheet;

import com.googlecode.lanterna.input.MouseAction;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Theme.Focus;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One text that scrolls. */
abstract class TextSheet implements Sheet {
    private final Scroll scroll = new Scroll();
    private final Map<Act, Runnable> meanings = new EnumMap<>(Act.class);

    TextSheet() {
        on(Act.UP, () -> scroll.by(-1));
        on(Act.DOWN, () -> scroll.by(1));
        on(Act.PAGE_UP, () -> scroll.by(-scroll.page()));
        on(Act.PAGE_DOWN, () -> scroll.by(scroll.page()));
        on(Act.FIRST, scroll::toFirst);
        on(Act.LAST, scroll::toLast);
    }

    abstract String title();

    abstract String remark();

    abstract Tone remarkTone();

    abstract List<Row> rows();

    final void on(Act act, Runnable meaning) {
        meanings.put(act, meaning);
    }

    final void toFirst() {
        scroll.toFirst();
    }

    @Override
    public void paint(Canvas canvas) {
        Frames.paint(canvas, title(), remark(), remarkTone(), Focus.HERE);
        scroll.paint(canvas, rows(), Focus.HERE);
    }

    @Override
    public Fate act(Act act) {
        if (act == Act.BACK) {
            return Fate.CLOSES;
        }
        Runnable meaning = meanings.get(act);
        if (meaning != null) {
            meaning.run();
        }
        return Fate.STAYS;
    }

    @Override
    public void mouse(MouseAction action) {
        switch (action.getActionType()) {
            case SCROLL_DOWN -> scroll.by(3);
            case SCROLL_UP -> scroll.by(-3);
            case CLICK_DOWN, CLICK_RELEASE, DRAG, MOVE -> {}
        }
    }
}
