package dev.pilothouse.tui.sheet;

import com.googlecode.lanterna.input.MouseAction;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Region;
import dev.pilothouse.tui.paint.Style;
import dev.pilothouse.tui.paint.Theme;
import dev.pilothouse.tui.paint.Theme.Focus;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A list with the details of its selected line: beside it where the terminal is wide, otherwise below. */
abstract class ListSheet implements Sheet {
    private static final int BESIDE = 120;

    private final Scroll detail = new Scroll();
    private Pane pane = Pane.LIST;
    private Region listAt = Region.NOWHERE;
    private Region detailAt = Region.NOWHERE;
    private int top;
    private int shownFor = -1;

    private final Map<Act, Supplier<Fate>> meanings = new EnumMap<>(Act.class);

    private enum Pane {
        LIST,
        DETAIL
    }

    ListSheet() {
        on(Act.UP, () -> move(-1));
        on(Act.DOWN, () -> move(1));
        on(Act.PAGE_UP, () -> move(-page()));
        on(Act.PAGE_DOWN, () -> move(page()));
        on(Act.FIRST, this::toFirst);
        on(Act.LAST, this::toLast);
        on(Act.OPEN, () -> pane = Pane.DETAIL);
        on(Act.OTHER_PANE, () -> pane = pane == Pane.LIST ? Pane.DETAIL : Pane.LIST);
        meanings.put(Act.BACK, this::escape);
    }

    abstract String title();

    /** At the right of the list's title; empty for nothing. */
    String remark() {
        return "";
    }

    abstract int size();

    abstract int selected();

    abstract void select(int index);

    abstract Row row(int index, int width);

    abstract String detailTitle();

    abstract List<Row> details();

    /** What is said where the list is empty. */
    abstract List<Row> empty();

    /** Where the details stand. */
    enum Split {
        BESIDE_WHERE_WIDE,
        /** For lists whose lines want the whole width. */
        BELOW
    }

    Split split() {
        return Split.BESIDE_WHERE_WIDE;
    }

    /** What the details show while the list is empty. */
    enum Details {
        SHOWN,
        EMPTY
    }

    Details alone() {
        return Details.EMPTY;
    }

    /** Draws over the list's frame what its title alone does not say. */
    void adorn(Canvas frame, Focus focus) {}

    /** Percent of the body that the list takes where it stands above its details. */
    int share() {
        return 40;
    }

    @Override
    public void paint(Canvas canvas) {
        split(canvas.region());
        Canvas list = canvas.part(listAt);
        Focus here = pane == Pane.LIST ? Focus.HERE : Focus.ELSEWHERE;
        Frames.paint(list, title(), remark(), Tone.MUTED, here);
        adorn(list, here);
        if (size() == 0) {
            new Scroll().paint(list, empty(), here);
        }
        int rows = Math.max(1, listAt.height() - 2);
        top = Math.clamp(top, Math.max(0, selected() - rows + 1), Math.max(0, selected()));
        top = Math.max(0, Math.min(top, size() - rows));
        for (int line = 0; line < rows && top + line < size(); line++) {
            line(list.part(new Region(listAt.x() + 1, listAt.y() + 1 + line, listAt.width() - 2, 1)), top + line, here);
        }
        list.scrollbar(top, rows, size(), list.theme().border(here));
        Canvas beside = canvas.part(detailAt);
        Focus there = pane == Pane.DETAIL ? Focus.HERE : Focus.ELSEWHERE;
        boolean told = size() > 0 || alone() == Details.SHOWN;
        Frames.paint(beside, told ? detailTitle() : "Details", "", Tone.MUTED, there);
        if (told) {
            if (shownFor != selected()) {
                detail.toFirst();
                shownFor = selected();
            }
            detail.paint(beside, details(), there);
        }
    }

    private void split(Region body) {
        if (body.width() >= BESIDE && split() == Split.BESIDE_WHERE_WIDE) {
            int width = Math.max(50, body.width() * 42 / 100);
            listAt = new Region(body.x(), body.y(), width, body.height());
            detailAt = new Region(body.x() + width, body.y(), body.width() - width, body.height());
        } else {
            int height = Math.max(4, body.height() * share() / 100);
            listAt = new Region(body.x(), body.y(), body.width(), height);
            detailAt = new Region(body.x(), body.y() + height, body.width(), body.height() - height);
        }
    }

    private void line(Canvas canvas, int index, Focus focus) {
        Theme theme = canvas.theme();
        boolean chosen = index == selected();
        if (chosen) {
            canvas.clear(style(theme, Tone.PLAIN, focus));
        }
        row(index, canvas.width() - 2)
                .paint(canvas, 1, 0, tone -> chosen ? style(theme, tone, focus) : theme.tone(tone));
    }

    private static Style style(Theme theme, Tone tone, Focus focus) {
        return switch (focus) {
            case HERE -> theme.selected(tone);
            case ELSEWHERE -> theme.selectedAside(tone);
        };
    }

    @Override
    public Fate act(Act act) {
        Supplier<Fate> meaning = meanings.get(act);
        return meaning == null ? Fate.STAYS : meaning.get();
    }

    /** Gives a key of this sheet its meaning. */
    final void on(Act act, Runnable meaning) {
        meanings.put(act, () -> {
            meaning.run();
            return Fate.STAYS;
        });
    }

    private Fate escape() {
        if (pane == Pane.DETAIL) {
            pane = Pane.LIST;
            return Fate.STAYS;
        }
        return back();
    }

    /** What {@code esc} does in the list. */
    Fate back() {
        return Fate.CLOSES;
    }

    private int page() {
        return switch (pane) {
            case LIST -> Math.max(1, listAt.height() - 3);
            case DETAIL -> detail.page();
        };
    }

    private void move(int lines) {
        switch (pane) {
            case LIST -> select(Math.clamp(selected() + lines, 0, Math.max(0, size() - 1)));
            case DETAIL -> detail.by(lines);
        }
    }

    private void toFirst() {
        switch (pane) {
            case LIST -> select(0);
            case DETAIL -> detail.toFirst();
        }
    }

    private void toLast() {
        switch (pane) {
            case LIST -> select(Math.max(0, size() - 1));
            case DETAIL -> detail.toLast();
        }
    }

    @Override
    public void mouse(MouseAction action) {
        int column = action.getPosition().getColumn();
        int row = action.getPosition().getRow();
        boolean onDetail = detailAt.holds(column, row);
        switch (action.getActionType()) {
            case CLICK_DOWN -> {
                pane = onDetail ? Pane.DETAIL : Pane.LIST;
                int index = top + row - listAt.y() - 1;
                if (listAt.inner().holds(column, row) && index < size()) {
                    select(index);
                }
            }
            case SCROLL_DOWN -> wheel(3, onDetail);
            case SCROLL_UP -> wheel(-3, onDetail);
            case CLICK_RELEASE, DRAG, MOVE -> {}
        }
    }

    private void wheel(int lines, boolean onDetail) {
        if (onDetail) {
            detail.by(lines);
        } else {
            select(Math.clamp(selected() + lines, 0, Math.max(0, size() - 1)));
        }
    }

    @Override
    public String place() {
        return size() == 0 ? "0/0" : selected() + 1 + "/" + size();
    }
}
