package dev.pilothouse.tui.view;

import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.Panels.Kind;
import dev.pilothouse.presentation.fleet.RunningOperation;
import dev.pilothouse.presentation.fleet.Toast;
import dev.pilothouse.presentation.lease.LeaseCard;
import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.table.Column.Align;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.key.Binding;
import dev.pilothouse.tui.key.Binding.Group;
import dev.pilothouse.tui.key.KeyMap;
import dev.pilothouse.tui.key.Keys;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Gauge;
import dev.pilothouse.tui.paint.Region;
import dev.pilothouse.tui.paint.Style;
import dev.pilothouse.tui.paint.Wrap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The lines at the foot: what is under way or wrong with the selection, the keys for moving about; and toasts above. */
public final class BottomView {
    private static final int BAR = 16;
    private static final int TOAST = 64;
    private static final int TOASTS = 3;

    private record Hint(Act act, String label) {}

    private static final List<Hint> HINTS = List.of(
            new Hint(Act.HELP, "help"),
            new Hint(Act.FILTER, "filter"),
            new Hint(Act.PALETTE, "commands"),
            new Hint(Act.OPEN, "details"),
            new Hint(Act.OTHER_PANE, "pane"),
            new Hint(Act.SORT, "sort"),
            new Hint(Act.LOGS, "log"),
            new Hint(Act.MARK, "mark"),
            new Hint(Act.ZOOM, "zoom"),
            new Hint(Act.WORK, "operations"),
            new Hint(Act.PLAN, "plan"),
            new Hint(Act.FAILURES, "failures"),
            new Hint(Act.JOURNAL, "journal"),
            new Hint(Act.NODES, "nodes"),
            new Hint(Act.QUIT, "quit"));

    /** The operation begun last, or why the selected app is as it is. */
    public void status(Canvas canvas, FleetScreen screen) {
        List<RunningOperation> running = screen.operations().running();
        if (running.isEmpty()) {
            idle(canvas, screen);
            return;
        }
        RunningOperation operation = running.getLast();
        String step = operation.step().isEmpty() ? "" : " · " + operation.step();
        String others = running.size() > 1 ? "  and " + Amounts.count(running.size() - 1, "other") : "";
        String age = "  " + Amounts.span(Duration.between(operation.startedAt(), screen.now()));
        int x = canvas.text(1, 0, "◐ ", canvas.theme().strong(Tone.ACCENT));
        int room = canvas.width() - x - BAR - 8 - others.length() - age.length();
        x = canvas.text(
                x, 0, Canvas.fit(operation.title() + step, room), canvas.theme().tone(Tone.PLAIN));
        if (operation.share().isPresent()) {
            double share = operation.share().getAsDouble();
            Gauge.bar(canvas, x + 2, 0, BAR, share, canvas.theme().tone(Tone.ACCENT));
            x = canvas.text(
                    x + BAR + 3, 0, Amounts.percent(share * 100), canvas.theme().tone(Tone.ACCENT));
        }
        canvas.text(x, 0, age + others, canvas.theme().tone(Tone.MUTED));
    }

    private static void idle(Canvas canvas, FleetScreen screen) {
        Optional<LeaseCard> holder = screen.holder();
        if (holder.isEmpty()) {
            reason(canvas, screen.table().selected());
            return;
        }
        LeaseCard card = holder.get();
        String text = "◐ " + card.node() + " is " + card.line(screen.now());
        canvas.text(1, 0, Canvas.fit(text, canvas.width() - 2), canvas.theme().tone(card.tone(screen.now())));
    }

    private static void reason(Canvas canvas, Optional<AppRow> selected) {
        selected.filter(row -> !row.reason().isEmpty()).ifPresent(row -> {
            String text = row.stateSign() + " " + row.address() + ": " + row.reason();
            canvas.text(
                    1,
                    0,
                    Canvas.fit(text, canvas.width() - 2),
                    canvas.theme().tone(row.condition().tone()));
        });
    }

    public void strip(Canvas canvas, FleetScreen screen, KeyMap keys) {
        Style ground = canvas.theme().strip(Tone.PLAIN);
        canvas.clear(ground);
        int rows = screen.table().visible().size();
        String place = rows == 0 ? "0/0" : screen.table().selectedIndex() + 1 + "/" + rows;
        int end = canvas.width() - place.length() - 1;
        canvas.field(end, 0, place.length(), place, Align.END, canvas.theme().strip(Tone.MUTED));
        int x = 1;
        for (Hint hint : HINTS) {
            String key = Keys.shown(keys.key(hint.act()));
            if (x + key.length() + hint.label().length() + 3 > end) {
                return;
            }
            x = canvas.text(x, 0, key, canvas.theme().key().over(ground)) + 1;
            x = canvas.text(x, 0, hint.label(), canvas.theme().strip(Tone.MUTED)) + 2;
        }
    }

    /** Keys of what is open instead of the table, and where in it the cursor is. */
    public void sheetStrip(Canvas canvas, Kind open, String place, KeyMap keys) {
        Style ground = canvas.theme().strip(Tone.PLAIN);
        canvas.clear(ground);
        int end = canvas.width() - place.length() - 1;
        canvas.field(end, 0, place.length(), place, Align.END, canvas.theme().strip(Tone.MUTED));
        int x = hint(canvas, 1, end, "esc", "back");
        for (Binding binding : keys.bindings()) {
            if (binding.group() == Group.of(open)) {
                x = hint(canvas, x, end, binding.keys().getFirst(), binding.hint());
            }
        }
        x = place.isEmpty() || open == Kind.LOG ? x : hint(canvas, x, end, "tab", "pane");
        hint(canvas, x, end, keys.key(Act.HELP), "help");
    }

    private static int hint(Canvas canvas, int x, int end, String key, String label) {
        if (x + key.length() + label.length() + 3 > end) {
            return end;
        }
        Style ground = canvas.theme().strip(Tone.PLAIN);
        int at = canvas.text(x, 0, Keys.shown(key), canvas.theme().key().over(ground)) + 1;
        return canvas.text(at, 0, label, canvas.theme().strip(Tone.MUTED)) + 2;
    }

    /** Draws the last toasts into the lower right corner of the body. */
    public void toasts(Canvas screen, Region body, List<Toast> toasts) {
        int bottom = body.y() + body.height() - 1;
        for (Toast toast : toasts.subList(Math.max(0, toasts.size() - TOASTS), toasts.size())
                .reversed()) {
            int width = Math.min(TOAST, body.width() - 4);
            List<String> lines = Wrap.lines(toast.text(), width - 4);
            int wide = lines.stream().mapToInt(Canvas::columns).max().orElse(0) + 4;
            Region region =
                    new Region(body.x() + body.width() - wide - 2, bottom - lines.size() - 1, wide, lines.size() + 2);
            if (region.y() < body.y()) {
                return;
            }
            Canvas box = screen.part(region);
            box.clear(box.theme().tone(Tone.PLAIN));
            box.frame(box.theme().tone(toast.tone()));
            for (int line = 0; line < lines.size(); line++) {
                box.text(2, line + 1, lines.get(line), box.theme().tone(Tone.PLAIN));
            }
            bottom = region.y() - 1;
        }
    }
}
