package dev.pilothouse.tui.view;

import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.work.FailureNotice;
import dev.pilothouse.presentation.work.FailureNotice.Way;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.key.KeyMap;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Region;
import dev.pilothouse.tui.paint.Wrap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What failed last, why, what to do next, and the keys that lead there. */
public final class NoticeView {
    private static final int EDGE = 4;

    private final Map<Act, Region> waysAt = new EnumMap<>(Act.class);

    /** How many lines it takes: the reason, the next step and the keys. */
    public int height(FailureNotice notice, int width, int screenHeight) {
        return text(notice, width, screenHeight).size() + 1;
    }

    private record Piece(String text, Tone tone) {}

    private static List<Piece> text(FailureNotice notice, int width, int screenHeight) {
        int most = screenHeight >= 30 ? 3 : 2;
        List<Piece> lines = new ArrayList<>();
        fitted(notice.headline() + ": " + notice.why().sentence(), width, most)
                .forEach(line -> lines.add(new Piece(line, Tone.BAD)));
        fitted("Next: " + notice.why().advice(), width, most - 1)
                .forEach(line -> lines.add(new Piece(line, Tone.PLAIN)));
        return lines;
    }

    private static List<String> fitted(String text, int width, int most) {
        int room = width - EDGE - 1;
        List<String> lines = Wrap.lines(text, room);
        if (lines.size() <= most) {
            return lines;
        }
        List<String> kept = new ArrayList<>(lines.subList(0, most - 1));
        kept.add(Canvas.fit(String.join(" ", lines.subList(most - 1, lines.size())), room));
        return kept;
    }

    public void paint(Canvas canvas, FailureNotice notice, KeyMap keys, int screenHeight) {
        List<Piece> lines = text(notice, canvas.width(), screenHeight);
        for (int line = 0; line < lines.size(); line++) {
            canvas.text(1, line, line == 0 ? "▌✖ " : "▌  ", canvas.theme().strong(Tone.BAD));
            canvas.text(
                    EDGE,
                    line,
                    lines.get(line).text(),
                    canvas.theme().tone(lines.get(line).tone()));
        }
        waysAt.clear();
        canvas.text(1, lines.size(), "▌  ", canvas.theme().strong(Tone.BAD));
        int x = EDGE;
        for (Way way : notice.ways()) {
            x = way(canvas, x, lines.size(), act(way), word(way), keys);
        }
        way(canvas, x, lines.size(), Act.NOTICE_DISMISS, "dismiss", keys);
    }

    private int way(Canvas canvas, int x, int y, Act act, String word, KeyMap keys) {
        int at = canvas.text(x, y, keys.key(act), canvas.theme().key());
        int end = canvas.text(at + 1, y, word, canvas.theme().tone(Tone.MUTED));
        waysAt.put(act, new Region(canvas.region().x() + x, canvas.region().y() + y, end - x, 1));
        return end + 2;
    }

    /** What a click there means. */
    public Optional<Act> wayAt(int column, int row) {
        return waysAt.entrySet().stream()
                .filter(way -> way.getValue().holds(column, row))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Act act(Way way) {
        return switch (way) {
            case KEPT, LEASE, PLAN -> Act.NOTICE_FIRST;
            case LOGS -> Act.NOTICE_LOG;
            case WHY -> Act.NOTICE_WHY;
            case STEPS -> Act.NOTICE_STEPS;
        };
    }

    private static String word(Way way) {
        return switch (way) {
            case KEPT -> "kept failure";
            case LEASE -> "who works there";
            case PLAN -> "new plan";
            case LOGS -> "log";
            case WHY -> "why";
            case STEPS -> "steps";
        };
    }
}
