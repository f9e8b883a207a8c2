package dev.pilothouse.tui.view;

import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.action.AppAction;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.fleet.Badge;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.FleetSummary;
import dev.pilothouse.presentation.fleet.Panels.Kind;
import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.table.Condition;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.key.KeyMap;
import dev.pilothouse.tui.paint.Canvas;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The top lines: the fleet in numbers, what can be done with the selection, and a ship's wheel. */
public final class HeaderView {
    private static final int LABEL = 9;
    private static final int ACTION = 12;
    private static final List<String> WHEEL = List.of(" ╲│╱ ", "──◉──", " ╱│╲ ");
    private static final Map<Condition, String> SIGNS = Map.of(
            Condition.HEALTHY, "●",
            Condition.RUNNING, "●",
            Condition.CHANGING, "◐",
            Condition.UNHEALTHY, "✖",
            Condition.RESTING, "○",
            Condition.UNKNOWN, "◌");

    /** Draws it; the key hints only where they do not crowd the numbers out. */
    public void paint(Canvas canvas, FleetScreen screen, Kind open, KeyMap keys) {
        FleetSummary summary = screen.header();
        label(canvas, 0, "Fleet");
        canvas.text(LABEL, 0, summary.name(), canvas.theme().strong(Tone.PLAIN));
        int named = badges(canvas, LABEL + Canvas.columns(summary.name()) + 2, screen);
        int end = Math.max(named, Math.max(paintNodes(canvas, summary), paintApps(canvas, summary)));
        int right = canvas.width() - 1;
        int actions = (AppAction.values().length + 2) / 3 * ACTION;
        if (right - WHEEL.getFirst().length() - end > actions + 5) {
            right -= WHEEL.getFirst().length();
            for (int line = 0; line < WHEEL.size(); line++) {
                canvas.text(right, line, WHEEL.get(line), canvas.theme().tone(Tone.ACCENT));
            }
            right -= 3;
        }
        if (open == Kind.NONE) {
            paintActions(canvas, end + 2, right, screen.table().targets());
        } else {
            paintSheets(canvas, end + 2, right, open, keys);
        }
    }

    private record Way(Kind kind, Act act, String word) {}

    private static final List<Way> WAYS = List.of(
            new Way(Kind.NODES, Act.NODES, "nodes"),
            new Way(Kind.WORK, Act.WORK, "operations"),
            new Way(Kind.PLAN, Act.PLAN, "plan"),
            new Way(Kind.FAILURES, Act.FAILURES, "failures"),
            new Way(Kind.JOURNAL, Act.JOURNAL, "journal"),
            new Way(Kind.NONE, Act.PALETTE, "commands"));

    /** Where else one can go; keys that mean something else in what is open are left out. */
    private static void paintSheets(Canvas canvas, int from, int to, Kind open, KeyMap keys) {
        int width = ACTION + 4;
        int start = to - 2 * width;
        if (start < from) {
            return;
        }
        for (int index = 0; index < WAYS.size(); index++) {
            Way way = WAYS.get(index);
            boolean leads = keys.act(open, keys.key(way.act()))
                    .filter(way.act()::equals)
                    .isPresent();
            if (leads) {
                int x = start + index / 3 * width;
                int after = canvas.text(
                        x,
                        index % 3,
                        "<" + keys.key(way.act()) + ">",
                        canvas.theme().key());
                boolean here = way.kind() == open;
                canvas.text(
                        after + 1,
                        index % 3,
                        way.word(),
                        here
                                ? canvas.theme().strong(Tone.ACCENT)
                                : canvas.theme().tone(Tone.PLAIN));
            }
        }
    }

    private static int badges(Canvas canvas, int x, FleetScreen screen) {
        int at = x;
        for (Badge badge : screen.badges()) {
            at = canvas.text(at, 0, " " + badge.text() + " ", canvas.theme().badge(badge.ground())) + 1;
        }
        return at;
    }

    private static int paintNodes(Canvas canvas, FleetSummary summary) {
        label(canvas, 1, "Nodes");
        int x = canvas.text(LABEL, 1, pad(summary.nodes()), canvas.theme().strong(Tone.PLAIN));
        x = count(canvas, x, 1, "●", summary.nodesUp(), "up", Tone.GOOD);
        x = count(canvas, x, 1, "✖", summary.nodesLost(), "lost", Tone.BAD);
        return count(canvas, x, 1, "◌", summary.nodesWaiting(), "connecting", Tone.WARN);
    }

    private static int paintApps(Canvas canvas, FleetSummary summary) {
        label(canvas, 2, "Apps");
        int x = canvas.text(LABEL, 2, pad(summary.total()), canvas.theme().strong(Tone.PLAIN));
        for (Condition condition : Condition.values()) {
            String sign = SIGNS.getOrDefault(condition, "");
            x = count(canvas, x, 2, sign, summary.count(condition), condition.word(), condition.tone());
        }
        return x;
    }

    private static int count(Canvas canvas, int x, int y, String sign, int number, String word, Tone tone) {
        return number == 0
                ? x
                : canvas.text(
                        x + 2,
                        y,
                        sign + " " + number + " " + word,
                        canvas.theme().tone(tone));
    }

    private static void paintActions(Canvas canvas, int from, int to, List<AppRow> targets) {
        AppAction[] actions = AppAction.values();
        int columns = (actions.length + 2) / 3;
        if (to - from < columns * ACTION) {
            return;
        }
        int start = to - columns * ACTION;
        for (int index = 0; index < actions.length; index++) {
            AppAction action = actions[index];
            int x = start + index / 3 * ACTION;
            boolean enabled = action.availability(targets) instanceof Availability.Enabled;
            int after = canvas.text(
                    x,
                    index % 3,
                    "<" + action.key() + ">",
                    enabled ? canvas.theme().key() : canvas.theme().faint());
            canvas.text(
                    after + 1,
                    index % 3,
                    shortLabel(action),
                    enabled ? canvas.theme().tone(Tone.PLAIN) : canvas.theme().faint());
        }
    }

    private static String shortLabel(AppAction action) {
        return switch (action) {
            case LOGS -> "log";
            case HEALTH -> "check";
            case WHY -> "why";
            case START, RESTART, STOP, INSTALL, UPGRADE, REMOVE -> action.verb().toLowerCase(Locale.ROOT);
        };
    }

    private static void label(Canvas canvas, int y, String text) {
        canvas.text(1, y, text, canvas.theme().tone(Tone.MUTED));
    }

    private static String pad(int number) {
        return String.format(Locale.ROOT, "%-3d", number);
    }
}
