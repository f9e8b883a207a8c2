package dev.pilothouse.tui.box;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.table.Column.Align;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.tui.key.Keys;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Region;
import dev.pilothouse.tui.paint.Style;
import dev.pilothouse.tui.paint.Wrap;
import java.util.List;

/**
 * A question with two buttons: one says the verb and the object, the other “Cancel”. Where something must be typed first,
 * the button does nothing until it is there to the letter.
 */
public final class ConfirmBox implements Box {
    private static final int NARROW = 56;

    /** For what takes several lines to tell. */
    private static final int WIDE = 76;

    private static final String CANCEL = "  Cancel  ";

    private final String title;
    private final String text;
    private final String button;
    private final String expected;
    private final Tone tone;
    private final Runnable then;
    private final InputLine input = new InputLine();
    private boolean onButton;
    private int top;
    private int last;
    private Region buttonAt = Region.NOWHERE;
    private Region cancelAt = Region.NOWHERE;

    /**
     * @param text in lines of its own where there are several things to tell
     * @param expected what must be typed; empty for nothing
     * @param then on the UI thread, once confirmed
     */
    public ConfirmBox(String title, String text, String button, String expected, Tone tone, Runnable then) {
        this.title = title;
        this.text = text;
        this.button = "  " + button + "  ";
        this.expected = expected;
        this.tone = tone;
        this.then = then;
        this.onButton = expected.isEmpty();
    }

    @Override
    public void paint(Canvas screen) {
        int least = text.contains("\n") ? WIDE : NARROW;
        int width = Math.min(Math.max(least, button.length() + CANCEL.length() + 9), screen.width() - 2);
        List<String> lines = text.lines()
                .flatMap(line -> Wrap.lines(line, width - 6).stream())
                .toList();
        boolean typed = !expected.isEmpty();
        int around = typed ? 8 : 6;
        int shown = Math.clamp(screen.height() - around, 1, lines.size());
        last = lines.size() - shown;
        top = Math.min(top, last);
        Region region = screen.region().centered(width, shown + around);
        Canvas box = screen.part(region);
        Style plain = box.theme().tone(Tone.PLAIN);
        box.clear(plain);
        box.frame(box.theme().tone(tone));
        box.text(2, 0, " " + title + " ", box.theme().strong(tone));
        for (int line = 0; line < shown; line++) {
            box.text(3, 2 + line, lines.get(top + line), plain);
        }
        if (last > 0) {
            String more = top < last ? " ↓ " + Amounts.count(last - top, "more line") + " " : " ↑ all was shown ";
            box.text(3, 2 + shown, more, box.theme().strong(tone));
        }
        if (typed) {
            box.text(3, shown + 3, "›", box.theme().strong(Tone.ACCENT));
            input.paint(box, 5, shown + 3, width - 8, plain);
        }
        paintButtons(box, box.height() - 2);
    }

    private void paintButtons(Canvas box, int y) {
        Style resting = box.theme().active(Tone.MUTED);
        Style idle = box.theme().faint();
        Style armed = isArmed() ? (onButton ? box.theme().active(tone) : resting) : idle;
        int at = Math.max(2, box.width() - button.length() - CANCEL.length() - 4);
        box.text(at, y, CANCEL, onButton ? resting : box.theme().active(Tone.ACCENT));
        box.field(
                at + CANCEL.length() + 1,
                y,
                Math.min(button.length(), box.width() - at - CANCEL.length() - 3),
                button,
                Align.START,
                armed);
        cancelAt = new Region(box.region().x() + at, box.region().y() + y, CANCEL.length(), 1);
        buttonAt = new Region(cancelAt.x() + CANCEL.length() + 1, cancelAt.y(), button.length(), 1);
    }

    @Override
    public Fate key(KeyStroke stroke) {
        String key = Keys.name(stroke);
        switch (key) {
            case "esc", "ctrl-c" -> {
                return Fate.GOES;
            }
            case "up", "pgup" -> top = Math.max(0, top - 1);
            case "down", "pgdn" -> top = Math.min(last, top + 1);
            case "tab", "shift-tab" -> onButton = !onButton && isArmed();
            case "enter" -> {
                if (expected.isEmpty() && top < last) {
                    top = last;
                    return Fate.STAYS;
                }
                return onButton ? confirm() : expected.isEmpty() || input.text().isEmpty() ? Fate.GOES : confirm();
            }
            default -> otherKey(stroke, key);
        }
        return Fate.STAYS;
    }

    private void otherKey(KeyStroke stroke, String key) {
        if (expected.isEmpty()) {
            if (key.equals("left") || key.equals("right")) {
                onButton = key.equals("right");
            }
            return;
        }
        if (input.key(stroke) == InputLine.Taken.YES) {
            onButton = isArmed();
        }
    }

    @Override
    public Fate mouse(MouseAction action) {
        if (action.getActionType() != MouseActionType.CLICK_DOWN) {
            return Fate.STAYS;
        }
        int column = action.getPosition().getColumn();
        int row = action.getPosition().getRow();
        if (cancelAt.holds(column, row)) {
            return Fate.GOES;
        }
        return buttonAt.holds(column, row) ? confirm() : Fate.STAYS;
    }

    /** A name is typed by hand or not at all: pasting would make the guard a formality. */
    @Override
    public void paste(String pasted) {}

    private boolean isArmed() {
        return input.text().equals(expected);
    }

    private Fate confirm() {
        if (!isArmed()) {
            return Fate.STAYS;
        }
        then.run();
        return Fate.GOES;
    }
}
