package dev.pilothouse.tui.view;

import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.fleet.Banner;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Wrap;
import java.util.List;

/** What is wrong with the fleet as a whole, in one or two lines; and that a terminal is too small for all of it. */
public final class BannerView {
    private BannerView() {}

    /** Its lines for a terminal of that size. */
    public static List<String> lines(Banner banner, int width, int height) {
        List<String> lines = Wrap.lines(banner.text(), width - 5);
        int most = height >= 20 ? 2 : 1;
        if (lines.size() <= most) {
            return lines;
        }
        String rest = String.join(" ", lines.subList(most - 1, lines.size()));
        return most == 1
                ? List.of(Canvas.fit(rest, width - 5))
                : List.of(lines.getFirst(), Canvas.fit(rest, width - 5));
    }

    public static void paint(Canvas canvas, List<String> lines, Tone tone) {
        for (int line = 0; line < lines.size(); line++) {
            canvas.text(1, line, line == 0 ? "▌✖ " : "▌  ", canvas.theme().strong(tone));
            canvas.text(4, line, lines.get(line), canvas.theme().tone(tone));
        }
    }

    /** Instead of everything else. */
    public static void tooSmall(Canvas all) {
        String text = "Pilothouse needs " + FleetLayout.MINIMUM_WIDTH + " columns and " + FleetLayout.MINIMUM_HEIGHT
                + " lines; here are " + all.width() + " and " + all.height() + ".";
        List<String> lines = Wrap.lines(text, all.width() - 2);
        int y = Math.max(0, (all.height() - lines.size()) / 2);
        for (String line : lines) {
            all.text(
                    (all.width() - Canvas.columns(line)) / 2,
                    y++,
                    line,
                    all.theme().tone(Tone.WARN));
        }
    }
}
