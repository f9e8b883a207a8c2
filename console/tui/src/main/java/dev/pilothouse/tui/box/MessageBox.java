package dev.pilothouse.tui.box;

import com.googlecode.lanterna.input.KeyStroke;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Theme.Focus;
import dev.pilothouse.tui.paint.Wrap;
import java.util.List;

/** Something to read; any key closes it. */
public final class MessageBox implements Box {
    private final String title;
    private final List<String> paragraphs;

    public MessageBox(String title, List<String> paragraphs) {
        this.title = title;
        this.paragraphs = List.copyOf(paragraphs);
    }

    @Override
    public void paint(Canvas screen) {
        int width = Math.min(80, screen.width() - 4);
        List<String> lines = paragraphs.stream()
                .flatMap(paragraph -> Wrap.lines(paragraph, width - 6).stream())
                .toList();
        Canvas box = screen.part(screen.region().centered(width, lines.size() + 5));
        box.clear(box.theme().tone(Tone.PLAIN));
        box.frame(box.theme().border(Focus.HERE));
        box.text(2, 0, " " + title + " ", box.theme().strong(Tone.ACCENT));
        for (int line = 0; line < lines.size(); line++) {
            box.text(3, 2 + line, lines.get(line), box.theme().tone(Tone.PLAIN));
        }
        box.text(3, box.height() - 2, "any key closes", box.theme().tone(Tone.MUTED));
    }

    @Override
    public Fate key(KeyStroke stroke) {
        return Fate.GOES;
    }
}
