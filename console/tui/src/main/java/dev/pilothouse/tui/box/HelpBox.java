package dev.pilothouse.tui.box;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.MouseAction;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.tui.key.Binding;
import dev.pilothouse.tui.key.KeyMap;
import dev.pilothouse.tui.key.Keys;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Region;
import dev.pilothouse.tui.paint.Theme.Focus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All keys, from the key map itself; two columns where there is room. */
public final class HelpBox implements Box {
    private static final int COLUMN = 58;
    private static final int KEYS = 15;

    private final List<Line> lines = new ArrayList<>();
    private int top;

    private record Line(String keys, String label) {}

    public HelpBox(KeyMap keys) {
        for (Binding.Group group : Binding.Group.values()) {
            lines.add(new Line("", group.title()));
            keys.bindings().stream()
                    .filter(binding -> binding.group() == group)
                    .forEach(binding -> lines.add(new Line(shown(binding), binding.label())));
            lines.add(new Line("", ""));
        }
        lines.removeLast();
    }

    private static String shown(Binding binding) {
        return binding.keys().stream().map(Keys::shown).collect(Collectors.joining(" "));
    }

    @Override
    public void paint(Canvas screen) {
        int columns = screen.width() >= 2 * COLUMN + 6 ? 2 : 1;
        int wanted = (lines.size() + columns - 1) / columns + 4;
        Region region = screen.region().centered(columns * COLUMN + 4, Math.min(wanted, screen.height() - 2));
        Canvas box = screen.part(region);
        box.clear(box.theme().tone(Tone.PLAIN));
        box.frame(box.theme().border(Focus.HERE));
        box.text(2, 0, " Keys ", box.theme().strong(Tone.ACCENT));
        int rows = box.height() - 4;
        int split = columns == 1 ? lines.size() : (lines.size() + 1) / 2;
        top = Math.clamp(top, 0, Math.max(0, split - rows));
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int index = column * split + top + row;
                if (top + row < split && index < lines.size()) {
                    paintLine(box, 3 + column * COLUMN, row + 1, lines.get(index));
                }
            }
        }
        box.scrollbar(top, rows, split, box.theme().border(Focus.HERE));
        box.text(3, box.height() - 2, "↑↓ scroll   esc close", box.theme().tone(Tone.MUTED));
    }

    private static void paintLine(Canvas box, int x, int y, Line line) {
        if (line.keys().isEmpty()) {
            box.text(x, y, line.label(), box.theme().strong(Tone.ACCENT));
            return;
        }
        box.text(x, y, line.keys(), box.theme().key());
        box.text(
                x + KEYS,
                y,
                Canvas.fit(line.label(), COLUMN - KEYS - 2),
                box.theme().tone(Tone.PLAIN));
    }

    @Override
    public Fate key(KeyStroke stroke) {
        switch (Keys.name(stroke)) {
            case "down", "j" -> top++;
            case "up", "k" -> top--;
            case "pgdn", "space" -> top += 10;
            case "pgup" -> top -= 10;
            default -> {
                return Fate.GOES;
            }
        }
        return Fate.STAYS;
    }

    @Override
    public Fate mouse(MouseAction action) {
        switch (action.getActionType()) {
            case SCROLL_DOWN -> top += 3;
            case SCROLL_UP -> top -= 3;
            case CLICK_DOWN, CLICK_RELEASE, DRAG, MOVE -> {}
        }
        return Fate.STAYS;
    }
}
