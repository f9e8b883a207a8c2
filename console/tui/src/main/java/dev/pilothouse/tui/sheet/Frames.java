package dev.pilothouse.tui.sheet;

import dev.pilothouse.presentation.Tone;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Theme.Focus;

/** Frames with a title at the left and a remark at the right, as all sheets have them. */
final class Frames {
    private Frames() {}

    static void paint(Canvas canvas, String title, String remark, Tone remarkTone, Focus focus) {
        canvas.frame(canvas.theme().border(focus));
        Tone tone = focus == Focus.HERE ? Tone.ACCENT : Tone.MUTED;
        String head = title.isEmpty() ? "" : " " + Canvas.fit(title, canvas.width() - 6) + " ";
        int end = canvas.text(2, 0, head, canvas.theme().strong(tone));
        if (!remark.isEmpty() && canvas.width() - end > 12) {
            String text = " " + Canvas.fit(remark, canvas.width() - end - 6) + " ";
            canvas.text(
                    canvas.width() - Canvas.columns(text) - 2,
                    0,
                    text,
                    canvas.theme().tone(remarkTone));
        }
    }
}
