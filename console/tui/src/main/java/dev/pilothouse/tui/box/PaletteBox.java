package dev.pilothouse.tui.box;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.MouseAction;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.action.Command;
import dev.pilothouse.presentation.action.Palette;
import dev.pilothouse.presentation.table.Column.Align;
import dev.pilothouse.tui.key.Keys;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Region;
import dev.pilothouse.tui.paint.Style;
import dev.pilothouse.tui.paint.Theme.Focus;
import java.util.List;

/** Commands found by typing a few letters; what cannot be done now stays in the list and says why. */
public final class PaletteBox implements Box {
    /** More is not read but searched. */
    private static final int MOST = 16;

    private final String title;
    private final List<Command> commands;
    private final InputLine input = new InputLine();
    private List<Command> found;
    private int selected;
    private int top;
    private Region list = Region.NOWHERE;

    public PaletteBox(String title, List<Command> commands) {
        this.title = title;
        this.commands = List.copyOf(commands);
        this.found = this.commands;
    }

    @Override
    public void paint(Canvas screen) {
        int width = Math.min(72, screen.width() - 4);
        int rows = Math.max(1, Math.min(Math.min(commands.size(), MOST), screen.height() - 9));
        Region region = new Region(
                screen.region().x() + (screen.width() - width) / 2,
                Math.max(1, Math.min(5, screen.height() - rows - 6)),
                width,
                rows + 5);
        Canvas box = screen.part(region);
        Style plain = box.theme().tone(Tone.PLAIN);
        box.clear(plain);
        box.frame(box.theme().border(Focus.HERE));
        box.text(2, 0, " " + title + " ", box.theme().strong(Tone.ACCENT));
        box.text(2, 1, "›", box.theme().strong(Tone.ACCENT));
        input.paint(box, 4, 1, width - 6, plain);
        box.fill(1, 2, width - 2, '─', box.theme().faint());
        list = new Region(region.x() + 1, region.y() + 3, width - 2, rows);
        paintList(box, rows);
        box.field(2, rows + 3, width - 4, footer(), Align.START, box.theme().tone(Tone.MUTED));
    }

    private void paintList(Canvas box, int rows) {
        top = Math.clamp(top, Math.max(0, selected - rows + 1), Math.max(0, selected));
        for (int row = 0; row < rows && top + row < found.size(); row++) {
            Command command = found.get(top + row);
            boolean enabled = command.availability() instanceof Availability.Enabled;
            Tone tone = enabled ? Tone.PLAIN : Tone.MUTED;
            Style style = top + row == selected
                    ? box.theme().selected(tone)
                    : box.theme().tone(tone);
            box.field(1, row + 3, box.width() - 2, " " + command.label(), Align.START, style);
            int at = box.width() - 2 - Canvas.columns(command.key()) - 1;
            box.text(at, row + 3, command.key(), box.theme().key().over(style));
        }
        box.scrollbar(top, rows, found.size(), box.theme().border(Focus.HERE));
    }

    private String footer() {
        if (found.isEmpty()) {
            return "Nothing matches";
        }
        return switch (found.get(selected).availability()) {
            case Availability.Enabled() -> "enter run   ↑↓ choose   esc close";
            case Availability.Disabled disabled -> disabled.reason();
        };
    }

    @Override
    public Fate key(KeyStroke stroke) {
        switch (Keys.name(stroke)) {
            case "esc", "ctrl-c" -> {
                return Fate.GOES;
            }
            case "enter" -> {
                return run();
            }
            case "down", "ctrl-n", "tab" -> select(selected + 1);
            case "up", "ctrl-p", "shift-tab" -> select(selected - 1);
            case "pgdn" -> select(selected + 10);
            case "pgup" -> select(selected - 10);
            default -> {
                if (input.key(stroke) == InputLine.Taken.YES) {
                    search();
                }
            }
        }
        return Fate.STAYS;
    }

    @Override
    public Fate mouse(MouseAction action) {
        return switch (action.getActionType()) {
            case CLICK_DOWN -> {
                int row = action.getPosition().getRow();
                if (!list.holds(action.getPosition().getColumn(), row) || top + row - list.y() >= found.size()) {
                    yield Fate.STAYS;
                }
                select(top + row - list.y());
                yield run();
            }
            case SCROLL_DOWN -> select(selected + 1);
            case SCROLL_UP -> select(selected - 1);
            case CLICK_RELEASE, DRAG, MOVE -> Fate.STAYS;
        };
    }

    @Override
    public void paste(String text) {
        input.insert(text);
        search();
    }

    private void search() {
        found = Palette.rank(commands, input.text());
        selected = 0;
    }

    private Fate select(int index) {
        selected = Math.clamp(index, 0, Math.max(0, found.size() - 1));
        return Fate.STAYS;
    }

    private Fate run() {
        if (found.isEmpty() || found.get(selected).availability() instanceof Availability.Disabled) {
            return Fate.STAYS;
        }
        found.get(selected).run().run();
        return Fate.GOES;
    }
}
