package dev.pilothouse.tui.box;

import com.googlecode.lanterna.input.KeyStroke;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.tui.key.Keys;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Theme.Focus;
import dev.pilothouse.tui.paint.Wrap;
import java.util.List;
import java.util.function.Consumer;

/** Asks for one line of text. */
public final class PromptBox implements Box {
    private final String title;
    private final String text;
    private final Consumer<String> then;
    private final InputLine input = new InputLine();

    /**
     * @param given what stands there at first
     * @param then with what was typed, never blank, on the UI thread
     */
    public PromptBox(String title, String text, String given, Consumer<String> then) {
        this.title = title;
        this.text = text;
        this.then = then;
        input.set(given);
    }

    @Override
    public void paint(Canvas screen) {
        int width = Math.min(76, screen.width() - 2);
        List<String> lines = Wrap.lines(text, width - 6);
        Canvas box = screen.part(screen.region().centered(width, lines.size() + 7));
        box.clear(box.theme().tone(Tone.PLAIN));
        box.frame(box.theme().border(Focus.HERE));
        box.text(2, 0, " " + title + " ", box.theme().strong(Tone.ACCENT));
        for (int line = 0; line < lines.size(); line++) {
            box.text(3, 2 + line, lines.get(line), box.theme().tone(Tone.PLAIN));
        }
        int y = lines.size() + 3;
        box.text(3, y, "›", box.theme().strong(Tone.ACCENT));
        input.paint(box, 5, y, width - 8, box.theme().tone(Tone.PLAIN));
        box.text(3, box.height() - 2, "enter accept   esc cancel", box.theme().tone(Tone.MUTED));
    }

    @Override
    public Fate key(KeyStroke stroke) {
        switch (Keys.name(stroke)) {
            case "esc", "ctrl-c" -> {
                return Fate.GOES;
            }
            case "enter" -> {
                if (input.text().isBlank()) {
                    return Fate.STAYS;
                }
                then.accept(input.text());
                return Fate.GOES;
            }
            default -> input.key(stroke);
        }
        return Fate.STAYS;
    }

    @Override
    public void paste(String pasted) {
        input.insert(pasted);
    }
}
