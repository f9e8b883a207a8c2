package dev.pilothouse.tui.box;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.table.Column.Align;
import dev.pilothouse.tui.key.Keys;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Style;

/** One line of text being typed, with the editing keys of a shell. */
public final class InputLine {
    /** No filter, command or name is longer. */
    private static final int LIMIT = 200;

    private final StringBuilder text = new StringBuilder();
    private int cursor;

    public String text() {
        return text.toString();
    }

    public void set(String fresh) {
        text.setLength(0);
        cursor = 0;
        insert(fresh);
    }

    /** Puts text in at the cursor; line ends become blanks. */
    public void insert(String fresh) {
        String line = fresh.replaceAll("[\\r\\n\\t]+", " ");
        String fitting = line.substring(0, Math.min(line.length(), LIMIT - Math.min(LIMIT, text.length())));
        text.insert(cursor, fitting);
        cursor += fitting.length();
    }

    /** Takes the key where it edits. */
    public Taken key(KeyStroke stroke) {
        if (stroke.getKeyType() == KeyType.Character && !stroke.isCtrlDown() && !stroke.isAltDown()) {
            insert(stroke.getCharacter().toString());
            return Taken.YES;
        }
        switch (Keys.name(stroke)) {
            case "backspace" -> delete(cursor - 1, cursor);
            case "delete" -> delete(cursor, cursor + 1);
            case "ctrl-u" -> delete(0, cursor);
            case "ctrl-k" -> delete(cursor, text.length());
            case "ctrl-w", "alt-backspace" -> delete(wordStart(), cursor);
            case "left", "ctrl-b" -> cursor = Math.max(0, cursor - 1);
            case "right", "ctrl-f" -> cursor = Math.min(text.length(), cursor + 1);
            case "home", "ctrl-a" -> cursor = 0;
            case "end", "ctrl-e" -> cursor = text.length();
            default -> {
                return Taken.NO;
            }
        }
        return Taken.YES;
    }

    /** Whether a key was one for the line. */
    public enum Taken {
        YES,
        NO
    }

    /** Draws the text with its cursor, the end in sight. */
    public void paint(Canvas canvas, int x, int y, int width, Style style) {
        int from = Math.max(0, cursor - width + 1);
        canvas.field(x, y, width, "", Align.START, style);
        canvas.text(x, y, text.substring(from), style);
        char under = cursor < text.length() ? text.charAt(cursor) : ' ';
        canvas.cell(x + cursor - from, y, under, canvas.theme().active(Tone.ACCENT));
    }

    private int wordStart() {
        int at = cursor;
        while (at > 0 && text.charAt(at - 1) == ' ') {
            at--;
        }
        while (at > 0 && text.charAt(at - 1) != ' ') {
            at--;
        }
        return at;
    }

    private void delete(int from, int to) {
        int start = Math.max(0, from);
        int end = Math.min(text.length(), to);
        if (start < end) {
            text.delete(start, end);
            cursor = cursor > start ? Math.max(start, cursor - (end - start)) : cursor;
        }
    }
}
