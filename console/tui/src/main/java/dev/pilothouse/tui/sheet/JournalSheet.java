package dev.pilothouse.tui.sheet;

import com.googlecode.lanterna.input.KeyStroke;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LivePanels;
import dev.pilothouse.presentation.fleet.Panels.Kind;
import dev.pilothouse.presentation.journal.JournalScreen;
import dev.pilothouse.presentation.journal.JournalScreen.Page;
import dev.pilothouse.presentation.plan.Span;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.tui.box.InputLine;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.key.Keys;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Style;
import dev.pilothouse.tui.paint.Theme.Focus;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who did what to which node, and what of it can be taken back. */
public final class JournalSheet extends ListSheet {
    private static final int BY = 14;
    private static final int ADDRESS = 32;

    /** The longest is “reconcile: recreate”. */
    private static final int ACT = 19;

    private static final int LABEL = 15;

    /** From this width on there is room for the year. */
    private static final int YEAR = 110;

    private final FleetScreen screen;
    private final LivePanels live;
    private final Verbs verbs;
    private final DateTimeFormatter time;
    private final DateTimeFormatter brief;
    private @Nullable InputLine typing;

    public JournalSheet(FleetScreen screen, LivePanels live, Verbs verbs, ZoneId zone) {
        this.screen = screen;
        this.live = live;
        this.verbs = verbs;
        this.time =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
        this.brief = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
        on(Act.TAB_LEFT, () -> journal().show(journal().page().other()));
        on(Act.TAB_RIGHT, () -> journal().show(journal().page().other()));
        on(Act.REFRESH, live::journal);
        on(Act.UNDO, this::undo);
        on(Act.SEARCH, this::beginFilter);
    }

    private JournalScreen journal() {
        return screen.panels().journal();
    }

    @Override
    public Kind kind() {
        return Kind.JOURNAL;
    }

    @Override
    String title() {
        return "";
    }

    @Override
    Split split() {
        return Split.BELOW;
    }

    @Override
    void adorn(Canvas frame, Focus focus) {
        int x = 2;
        for (Page page : Page.values()) {
            boolean shown = page == journal().page();
            Tone tone = focus == Focus.HERE ? Tone.ACCENT : Tone.MUTED;
            Style style = shown ? frame.theme().active(tone) : frame.theme().tone(Tone.MUTED);
            x = frame.text(x, 0, " " + page.title() + " ", style) + 1;
        }
        String filter = typing != null ? "/" + typing.text() + "▏" : filter();
        if (!filter.isEmpty()) {
            frame.text(x + 1, 0, " " + filter + " ", frame.theme().strong(Tone.ACCENT));
        }
    }

    private String filter() {
        return journal().filter().isBlank() ? "" : "/" + journal().filter();
    }

    @Override
    String remark() {
        boolean waiting = journal().entries().isWaiting() || journal().points().isWaiting();
        int missing = journal().missing().size();
        return waiting
                ? "asking the nodes"
                : missing == 0 ? "" : Amounts.count(missing, "node") + " could not be asked";
    }

    @Override
    int size() {
        return journal().size();
    }

    @Override
    int selected() {
        return journal().selectedIndex();
    }

    @Override
    void select(int index) {
        journal().select(index);
    }

    @Override
    int share() {
        return 62;
    }

    @Override
    Row row(int index, int width) {
        return switch (journal().page()) {
            case JOURNAL -> entry(journal().journal().get(index), width);
            case UNDO -> point(journal().undoable().get(index), width);
        };
    }

    private Row entry(JournalEntry entry, int width) {
        return new Row(List.of(
                new Span(when(entry.at(), width), Tone.MUTED),
                new Span(field(entry.by(), BY), Tone.PLAIN),
                new Span(
                        field(
                                entry.act(),
                                longest(ACT, journal().journal().stream().map(JournalEntry::act))),
                        Tone.ACCENT),
                new Span(field(entry.address(), addresses()), Tone.PLAIN),
                new Span(JournalScreen.result(entry), JournalScreen.tone(entry))));
    }

    private Row point(UndoPoint point, int width) {
        return new Row(List.of(
                new Span(when(point.at(), width), Tone.MUTED),
                new Span(field(point.by(), BY), Tone.PLAIN),
                new Span(
                        field(
                                point.act(),
                                longest(ACT, journal().undoable().stream().map(UndoPoint::act))),
                        Tone.ACCENT),
                new Span(field(point.address().toString(), addresses()), Tone.PLAIN),
                new Span(point.inverse(), Tone.MUTED)));
    }

    private int addresses() {
        return longest(
                ADDRESS,
                switch (journal().page()) {
                    case JOURNAL -> journal().journal().stream().map(JournalEntry::address);
                    case UNDO ->
                        journal().undoable().stream()
                                .map(point -> point.address().toString());
                });
    }

    private static int longest(int limit, Stream<String> texts) {
        return Math.min(limit, texts.mapToInt(Canvas::columns).max().orElse(0));
    }

    private String when(Instant at, int width) {
        return (width < YEAR ? brief : time).format(at) + "  ";
    }

    private static String field(String text, int width) {
        String fitted = Canvas.fit(text, width);
        return fitted + " ".repeat(Math.max(0, width - Canvas.columns(fitted))) + "  ";
    }

    @Override
    String detailTitle() {
        return journal()
                .entry()
                .map(entry -> entry.act() + " of " + entry.address())
                .or(() -> journal().point().map(point -> point.act() + " of " + point.address()))
                .orElse("Details");
    }

    @Override
    List<Row> details() {
        List<Row> rows = new ArrayList<>();
        journal().entry().ifPresent(entry -> {
            rows.add(Row.field("Done by", LABEL, entry.by() + ", " + ago(entry.at()), Tone.PLAIN));
            rows.add(Row.field("Result", LABEL, JournalScreen.result(entry), JournalScreen.tone(entry)));
            JournalScreen.details(entry)
                    .forEach(fact -> rows.add(Row.field(fact.label(), LABEL, fact.value(), fact.tone())));
        });
        journal().point().ifPresent(point -> {
            rows.add(Row.field("Done by", LABEL, point.by() + ", " + ago(point.at()), Tone.PLAIN));
            rows.add(Row.field("Undoing", LABEL, point.inverse(), Tone.ACCENT));
            rows.add(Row.field("Key", LABEL, "U undoes it, after asking", Tone.MUTED));
        });
        journal().missing().forEach(missing -> rows.add(Row.field("Not asked", LABEL, missing, Tone.WARN)));
        return rows;
    }

    private String ago(Instant at) {
        return Amounts.age(at, screen.now()) + " ago";
    }

    @Override
    List<Row> empty() {
        List<Row> rows = new ArrayList<>();
        String nothing = switch (journal().page()) {
            case JOURNAL -> "Nothing was done to these nodes that they remember";
            case UNDO -> "There is nothing that could be taken back";
        };
        boolean narrowed = !journal().filter().isBlank();
        boolean asking = journal().entries().isWaiting() || journal().points().isWaiting();
        rows.add(
                asking
                        ? Row.of("Asking the nodes.", Tone.MUTED)
                        : Row.of(narrowed ? "No line holds " + journal().filter() : nothing + ".", Tone.PLAIN));
        journal().missing().forEach(missing -> rows.add(Row.field("Not asked", LABEL, missing, Tone.WARN)));
        return rows;
    }

    private void undo() {
        if (journal().page() == Page.JOURNAL) {
            journal().show(Page.UNDO);
            return;
        }
        journal()
                .point()
                .ifPresent(point -> verbs.confirm(
                        screen.questions().change(), screen.questions().undo(point), () -> live.undo(point)));
    }

    private void beginFilter() {
        InputLine line = new InputLine();
        line.set(journal().filter());
        typing = line;
    }

    @Override
    public Typing typing() {
        return typing == null ? Typing.NO : Typing.YES;
    }

    @Override
    public Fate typed(KeyStroke stroke) {
        InputLine line = typing;
        if (line == null) {
            return Fate.STAYS;
        }
        switch (Keys.name(stroke)) {
            case "enter", "tab" -> typing = null;
            case "esc", "ctrl-c" -> {
                typing = null;
                journal().filter("");
            }
            default -> {
                line.key(stroke);
                journal().filter(line.text());
            }
        }
        return Fate.STAYS;
    }

    @Override
    Fate back() {
        if (journal().filter().isBlank()) {
            return Fate.CLOSES;
        }
        journal().filter("");
        return Fate.STAYS;
    }
}
