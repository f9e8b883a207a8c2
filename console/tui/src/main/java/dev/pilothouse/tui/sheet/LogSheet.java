package dev.pilothouse.tui.sheet;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.MouseAction;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.action.Command;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.Panels.Kind;
import dev.pilothouse.presentation.log.FleetLog;
import dev.pilothouse.presentation.log.FleetLog.Motion;
import dev.pilothouse.presentation.log.LogQuery;
import dev.pilothouse.presentation.log.LogSource;
import dev.pilothouse.presentation.log.LogText;
import dev.pilothouse.presentation.log.MergedLine;
import dev.pilothouse.presentation.plan.Span;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.tui.box.InputLine;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.key.Keys;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Region;
import dev.pilothouse.tui.paint.Theme.Focus;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logs of several apps as one, in the order of time; it follows until it is scrolled back or held. */
public final class LogSheet implements Sheet {
    private final FleetScreen screen;
    private final Verbs verbs;
    private final LogLines text;
    private final Map<Act, Runnable> meanings = new EnumMap<>(Act.class);
    private Asking asking = Asking.NOTHING;
    private InputLine typing = new InputLine();
    private String before = "";
    private int back;
    private int page = 1;

    private enum Asking {
        NOTHING,
        SEARCH,
        FILTER
    }

    public LogSheet(FleetScreen screen, Verbs verbs, ZoneId zone) {
        this.screen = screen;
        this.verbs = verbs;
        this.text = new LogLines(screen.panels().log(), zone);
        meanings.put(Act.UP, () -> scroll(-1));
        meanings.put(Act.DOWN, () -> scroll(1));
        meanings.put(Act.PAGE_UP, () -> scroll(-page));
        meanings.put(Act.PAGE_DOWN, () -> scroll(page));
        meanings.put(Act.FIRST, () -> scroll(-log().shown().size()));
        meanings.put(Act.LAST, this::follow);
        meanings.put(Act.HOLD, this::holdOrFollow);
        meanings.put(Act.SEARCH, () -> ask(Asking.SEARCH, log().search().query().text()));
        meanings.put(Act.NARROW, () -> ask(Asking.FILTER, log().filter().text()));
        meanings.put(Act.NEXT_MATCH, () -> goTo(log().search().step(1)));
        meanings.put(Act.PREVIOUS_MATCH, () -> goTo(log().search().step(-1)));
        meanings.put(Act.SOURCES, () -> verbs.choose("Show or hide", sources()));
        meanings.put(Act.SAVE, this::save);
    }

    private FleetLog log() {
        return screen.panels().log();
    }

    @Override
    public Kind kind() {
        return Kind.LOG;
    }

    @Override
    public void paint(Canvas canvas) {
        List<LogSource> sources = log().sources();
        String title = "Log of " + Amounts.count(sources.size(), "app");
        Frames.paint(canvas, title, motion(), log().motion() == Motion.FOLLOWING ? Tone.GOOD : Tone.WARN, Focus.HERE);
        Region region = canvas.region();
        Canvas body = canvas.part(new Region(region.x() + 2, region.y() + 1, region.width() - 4, region.height() - 2));
        int head = paintSources(body, sources);
        int foot = asking != Asking.NOTHING
                        || log().search().query().isActive()
                        || log().filter().isActive()
                ? 1
                : 0;
        Canvas lines = body.part(
                new Region(body.region().x(), body.region().y() + head, body.width(), body.height() - head - foot));
        page = Math.max(1, lines.height() - 1);
        int size = log().shown().size();
        back = Math.clamp(back, 0, Math.max(0, size - lines.height()));
        text.paint(lines, size - back, sources);
        if (size == 0) {
            lines.text(0, 0, empty(sources), lines.theme().tone(Tone.MUTED));
        }
        if (foot == 1) {
            foot(body, body.height() - 1);
        }
        canvas.scrollbar(
                size - back - lines.height(),
                lines.height(),
                size,
                canvas.theme().border(Focus.HERE));
    }

    private String motion() {
        String dropped = log().dropped() == 0 ? "" : log().dropped() + " old lines let go, ";
        return dropped
                + switch (log().motion()) {
                    case FOLLOWING -> "following";
                    case HELD -> "held, " + Amounts.count(log().unseen(), "new line") + ": G goes on";
                };
    }

    private int paintSources(Canvas body, List<LogSource> sources) {
        List<Row> rows = new ArrayList<>();
        List<Span> line = new ArrayList<>();
        int used = 0;
        for (LogSource source : sources) {
            List<Span> own = text.source(source);
            int width =
                    own.stream().mapToInt(span -> Canvas.columns(span.text())).sum();
            if (used > 0 && used + width > body.width()) {
                rows.add(new Row(line));
                line.clear();
                used = 0;
            }
            line.addAll(own);
            used += width;
        }
        rows.add(new Row(line));
        int most = Math.max(1, body.height() / 5);
        for (int index = 0; index < Math.min(most, rows.size()); index++) {
            int y = index;
            rows.get(index).paint(body, 0, y, body.theme()::tone);
        }
        body.fill(
                0, Math.min(most, rows.size()), body.width(), '─', body.theme().faint());
        return Math.min(most, rows.size()) + 1;
    }

    private String empty(List<LogSource> sources) {
        if (log().filter().isActive()) {
            return "No line holds “" + log().filter().text() + "”";
        }
        boolean opening = sources.stream().anyMatch(source -> source.state() == LogSource.State.OPENING);
        return opening ? "Opening the logs" : "No line yet";
    }

    private void foot(Canvas body, int y) {
        if (asking != Asking.NOTHING) {
            String label = asking == Asking.SEARCH ? "search " : "filter ";
            int x = body.text(0, y, label, body.theme().strong(Tone.ACCENT));
            typing.paint(
                    body, x, y, Math.max(10, body.width() / 2), body.theme().tone(Tone.PLAIN));
            LogQuery query = LogQuery.of(typing.text());
            String remark = !query.error().isEmpty() ? query.error() : count() + "   /…/ is a pattern";
            body.text(
                    Math.max(x + 12, body.width() - Canvas.columns(remark)),
                    y,
                    remark,
                    body.theme().tone(query.error().isEmpty() ? Tone.MUTED : Tone.BAD));
            return;
        }
        List<String> parts = new ArrayList<>();
        if (log().search().query().isActive()) {
            parts.add("search “" + log().search().query().text() + "”: " + count());
        }
        if (log().filter().isActive()) {
            parts.add("only lines with “" + log().filter().text() + "”");
        }
        body.text(
                0,
                y,
                Canvas.fit(String.join("   ", parts), body.width()),
                body.theme().tone(Tone.ACCENT));
    }

    private String count() {
        return switch (asking) {
            case FILTER -> Amounts.count(log().shown().size(), "line");
            case NOTHING, SEARCH ->
                log().search().count() == 0
                        ? "not found"
                        : log().search().place() + " of "
                                + Amounts.count(log().search().count(), "line");
        };
    }

    @Override
    public Fate act(Act act) {
        if (act == Act.BACK) {
            return back();
        }
        Runnable meaning = meanings.get(act);
        if (meaning != null) {
            meaning.run();
        }
        return Fate.STAYS;
    }

    /** One thing at a time: the search, the filter, the scrolling, the sheet. */
    private Fate back() {
        if (log().search().query().isActive()) {
            log().search(LogQuery.NONE);
        } else if (log().filter().isActive()) {
            log().filter(LogQuery.NONE);
        } else if (log().motion() == Motion.HELD) {
            follow();
        } else {
            return Fate.CLOSES;
        }
        return Fate.STAYS;
    }

    private void scroll(int lines) {
        if (lines < 0 && log().motion() == Motion.FOLLOWING) {
            log().hold();
        }
        back = Math.max(0, back - lines);
    }

    private void follow() {
        back = 0;
        log().follow();
    }

    private void holdOrFollow() {
        if (log().motion() == Motion.HELD) {
            follow();
        } else {
            log().hold();
        }
    }

    private void ask(Asking what, String text) {
        asking = what;
        before = text;
        typing = new InputLine();
        typing.set(text);
    }

    @Override
    public Typing typing() {
        return asking == Asking.NOTHING ? Typing.NO : Typing.YES;
    }

    @Override
    public Fate typed(KeyStroke stroke) {
        switch (Keys.name(stroke)) {
            case "enter" -> asking = Asking.NOTHING;
            case "esc", "ctrl-c" -> {
                typing.set(before);
                apply();
                asking = Asking.NOTHING;
            }
            case "down" -> goTo(log().search().step(1));
            case "up" -> goTo(log().search().step(-1));
            default -> {
                typing.key(stroke);
                apply();
            }
        }
        return Fate.STAYS;
    }

    @Override
    public void paste(String pasted) {
        if (asking != Asking.NOTHING) {
            typing.insert(pasted);
            apply();
        }
    }

    private void apply() {
        LogQuery query = LogQuery.of(typing.text());
        switch (asking) {
            case SEARCH -> {
                log().search(query);
                goTo(log().search().current());
            }
            case FILTER -> {
                log().filter(query);
                back = 0;
            }
            case NOTHING -> {}
        }
    }

    /** Brings the line into sight, a third from the end. */
    private void goTo(Optional<MergedLine> line) {
        line.ifPresent(found -> {
            List<MergedLine> shown = log().shown();
            int at = shown.lastIndexOf(found);
            int last = shown.size() - back;
            if (at < 0 || (at < last && at >= last - page)) {
                return;
            }
            log().hold();
            back = Math.max(0, log().shown().size() - at - 1 - page / 3);
        });
    }

    private List<Command> sources() {
        List<Command> commands = new ArrayList<>();
        for (LogSource source : log().sources()) {
            String verb = source.visibility() == LogSource.Visibility.SHOWN ? "Hide " : "Show ";
            commands.add(new Command(
                    verb + source.address(), "", new Availability.Enabled(), () -> log().toggle(source.address())));
        }
        return commands;
    }

    private void save() {
        List<String> lines = LogText.of(log());
        if (lines.isEmpty()) {
            verbs.toast(Tone.MUTED, "There is no line to save");
            return;
        }
        List<LogSource> sources = log().sources();
        boolean oneApp = sources.stream()
                        .map(source -> source.address().app())
                        .distinct()
                        .count()
                == 1;
        String what = oneApp ? sources.getFirst().address().app().value() : "apps";
        verbs.save("Save " + Amounts.count(lines.size(), "line"), what + ".log", lines);
    }

    @Override
    public void mouse(MouseAction action) {
        switch (action.getActionType()) {
            case SCROLL_DOWN -> scroll(3);
            case SCROLL_UP -> scroll(-3);
            case CLICK_DOWN, CLICK_RELEASE, DRAG, MOVE -> {}
        }
    }

    @Override
    public String place() {
        return Amounts.count(log().shown().size(), "line");
    }
}
