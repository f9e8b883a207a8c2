package dev.pilothouse.tui;

import com.googlecode.lanterna.input.KeyStroke;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.table.AppTable;
import dev.pilothouse.presentation.table.RowFilter;
import dev.pilothouse.tui.box.InputLine;
import dev.pilothouse.tui.key.Keys;
import dev.pilothouse.tui.paint.Canvas;
import org.jspecify.annotations.Nullable;

/** The table's filter while it is typed: every key changes what is shown, escape puts back what was there before. */
final class FilterEntry {
    private static final String HELP = "enter keep   esc undo   !not   key=value";

    private final AppTable table;
    private @Nullable InputLine line;
    private String before = "";

    /** Whether keys are text now. */
    enum Typing {
        YES,
        NO
    }

    FilterEntry(AppTable table) {
        this.table = table;
    }

    Typing typing() {
        return line == null ? Typing.NO : Typing.YES;
    }

    void begin() {
        before = table.filter().text();
        InputLine fresh = new InputLine();
        fresh.set(before);
        line = fresh;
    }

    /** Only while it is typed. */
    void key(KeyStroke stroke) {
        if (line == null) {
            return;
        }
        switch (Keys.name(stroke)) {
            case "enter", "tab" -> line = null;
            case "esc", "ctrl-c" -> {
                line = null;
                table.filter(new RowFilter(before));
            }
            case "up" -> table.move(-1);
            case "down" -> table.move(1);
            default -> {
                line.key(stroke);
                table.filter(new RowFilter(line.text()));
            }
        }
    }

    /** Nothing where no filter is typed. */
    void paste(String text) {
        if (line != null) {
            line.insert(text);
            table.filter(new RowFilter(line.text()));
        }
    }

    void paint(Canvas canvas) {
        if (line == null) {
            return;
        }
        int x = canvas.text(1, 0, "/", canvas.theme().strong(Tone.ACCENT));
        line.paint(
                canvas, x, 0, Math.max(10, canvas.width() / 2), canvas.theme().tone(Tone.PLAIN));
        canvas.text(canvas.width() - HELP.length() - 1, 0, HELP, canvas.theme().tone(Tone.MUTED));
    }
}
