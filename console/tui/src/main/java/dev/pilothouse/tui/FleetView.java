package dev.pilothouse.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.screen.Screen;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.DetailTab;
import dev.pilothouse.presentation.fleet.Banner;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LiveFleet;
import dev.pilothouse.presentation.table.RowFilter;
import dev.pilothouse.tui.box.Box;
import dev.pilothouse.tui.box.InputLine;
import dev.pilothouse.tui.key.Keys;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Region;
import dev.pilothouse.tui.paint.Theme;
import dev.pilothouse.tui.paint.Theme.Focus;
import dev.pilothouse.tui.paint.Wrap;
import dev.pilothouse.tui.terminal.Paste;
import dev.pilothouse.tui.view.BottomView;
import dev.pilothouse.tui.view.DetailView;
import dev.pilothouse.tui.view.FleetLayout;
import dev.pilothouse.tui.view.FleetLayout.Details;
import dev.pilothouse.tui.view.HeaderView;
import dev.pilothouse.tui.view.TableView;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole screen: draws the state and turns input into changes of it. Belongs to the UI thread. */
public final class FleetView {
    private final Screen screen;
    private final FleetScreen state;
    private final Theme theme;
    private final HeaderView header = new HeaderView();
    private final TableView table = new TableView();
    private final DetailView detail;
    private final BottomView bottom = new BottomView();
    private final FleetActions actions;
    private final LiveFleet live;
    private FleetLayout layout;
    private Details details = Details.WHERE_ROOM;
    private Pane pane = Pane.TABLE;
    private @Nullable Box box;
    private @Nullable InputLine filter;
    private String filterBefore = "";
    private Life life = Life.GOES_ON;

    /** Which part has the keys. */
    enum Pane {
        TABLE,
        DETAIL
    }

    /** Whether the user has left. */
    public enum Life {
        GOES_ON,
        OVER
    }

    public FleetView(Screen screen, FleetScreen state, LiveFleet live, Theme theme, ZoneId zone) {
        this.screen = screen;
        this.state = state;
        this.theme = theme;
        this.live = live;
        this.detail = new DetailView(theme, zone);
        this.actions = new FleetActions(this, state, live);
        this.layout = FleetLayout.of(80, 24, 0, details);
    }

    public Life life() {
        return life;
    }

    /** Takes in one key, mouse report or paste. */
    public void input(KeyStroke stroke) {
        if (isHastyEscape(stroke)) {
            input(new KeyStroke(KeyType.Escape));
            input(new KeyStroke(stroke.getCharacter(), false, false));
        } else if (stroke instanceof MouseAction mouse) {
            mouse(mouse);
        } else if (stroke instanceof Paste paste) {
            paste(paste.text());
        } else if (box != null) {
            Box asked = box;
            box = null;
            keep(asked, asked.key(stroke));
        } else if (filter != null) {
            filterKey(filter, stroke);
        } else {
            actions.key(Keys.name(stroke));
        }
        feedDetail();
    }

    /** Draws everything into the screen's back buffer; the caller refreshes. */
    public void paint() {
        TerminalSize size = screen.getTerminalSize();
        Canvas all = new Canvas(screen, theme, new Region(0, 0, size.getColumns(), size.getRows()));
        all.clear(theme.tone(Tone.PLAIN));
        if (all.width() < FleetLayout.MINIMUM_WIDTH || all.height() < FleetLayout.MINIMUM_HEIGHT) {
            tooSmall(all);
            return;
        }
        Optional<Banner> banner = state.banner();
        List<String> bannerLines = banner.map(told -> bannerLines(told, all)).orElse(List.of());
        layout = FleetLayout.of(all.width(), all.height(), bannerLines.size(), details);
        header.paint(all.part(layout.header()), state);
        banner.ifPresent(told -> banner(all.part(layout.banner()), bannerLines, told.tone()));
        if (!layout.table().isEmpty()) {
            table.paint(all.part(layout.table()), state, focus(Pane.TABLE));
        }
        if (!layout.detail().isEmpty()) {
            detail.paint(all.part(layout.detail()), state, focus(Pane.DETAIL));
        }
        status(all.part(layout.status()));
        bottom.strip(all.part(layout.strip()), state, actions.keys());
        bottom.toasts(all, layout.body(), state.toasts());
        if (box != null) {
            box.paint(all);
        }
    }

    void show(Box fresh) {
        box = fresh;
    }

    void leave() {
        life = Life.OVER;
    }

    Pane pane() {
        return layout.table().isEmpty() ? Pane.DETAIL : layout.detail().isEmpty() ? Pane.TABLE : pane;
    }

    TableView table() {
        return table;
    }

    DetailView detail() {
        return detail;
    }

    void focusOn(Pane wanted) {
        pane = wanted;
    }

    /** Shows that tab, making room for the details where there is none. */
    void open(DetailTab tab) {
        state.show(tab);
        if (details == Details.WHERE_ROOM) {
            details = Details.OPENED;
        }
        relayout();
    }

    void otherPane() {
        if (layout.detail().isEmpty()) {
            open(state.tab());
        } else if (details == Details.OPENED && layout.table().isEmpty()) {
            close();
        } else {
            pane = pane() == Pane.TABLE ? Pane.DETAIL : Pane.TABLE;
        }
    }

    void zoom() {
        details = details == Details.ZOOMED ? Details.OPENED : Details.ZOOMED;
        pane = details == Details.ZOOMED ? Pane.DETAIL : Pane.TABLE;
        relayout();
        if (details == Details.OPENED && layout.table().isEmpty()) {
            close();
        }
    }

    /** Closes what is open, one thing at a time. */
    void back() {
        if (details == Details.ZOOMED
                || (details == Details.OPENED && layout.table().isEmpty())) {
            close();
        } else if (pane == Pane.DETAIL) {
            pane = Pane.TABLE;
        } else if (!state.toasts().isEmpty()) {
            state.dismissToasts();
        } else if (state.table().filter().isActive()) {
            state.table().filter(RowFilter.NONE);
        } else {
            state.table().clearMarks();
        }
    }

    void beginFilter() {
        filterBefore = state.table().filter().text();
        InputLine line = new InputLine();
        line.set(filterBefore);
        filter = line;
        pane = Pane.TABLE;
        if (layout.table().isEmpty()) {
            close();
        }
    }

    void redraw() {
        screen.clear();
    }

    private void close() {
        details = Details.WHERE_ROOM;
        pane = Pane.TABLE;
        relayout();
    }

    private void relayout() {
        TerminalSize size = screen.getTerminalSize();
        layout = FleetLayout.of(size.getColumns(), size.getRows(), 0, details);
    }

    /** Gives the details what they show and the engine does not push by itself. */
    private void feedDetail() {
        boolean shown = !layout.detail().isEmpty();
        live.follow(state.table()
                .selected()
                .filter(_ -> shown && state.tab() == DetailTab.LOGS)
                .map(row -> row.address()));
        if (shown && state.tab() == DetailTab.MANIFEST) {
            state.table()
                    .selected()
                    .ifPresent(row -> live.manifest(row.address().app(), detail::manifest));
        }
    }

    /** Escape and a key in quick succession look to a terminal like that key with Alt, which means nothing here. */
    private static boolean isHastyEscape(KeyStroke stroke) {
        return stroke.getKeyType() == KeyType.Character && stroke.isAltDown() && !stroke.isCtrlDown();
    }

    private void filterKey(InputLine line, KeyStroke stroke) {
        switch (Keys.name(stroke)) {
            case "enter", "tab" -> filter = null;
            case "esc", "ctrl-c" -> {
                filter = null;
                state.table().filter(new RowFilter(filterBefore));
            }
            case "up" -> state.table().move(-1);
            case "down" -> state.table().move(1);
            default -> {
                line.key(stroke);
                state.table().filter(new RowFilter(line.text()));
            }
        }
    }

    private void paste(String text) {
        if (box != null) {
            box.paste(text);
        } else if (filter != null) {
            filter.insert(text);
            state.table().filter(new RowFilter(filter.text()));
        }
    }

    private void mouse(MouseAction mouse) {
        if (box != null) {
            Box asked = box;
            box = null;
            keep(asked, asked.mouse(mouse));
            return;
        }
        int column = mouse.getPosition().getColumn();
        int row = mouse.getPosition().getRow();
        boolean onDetail = layout.detail().holds(column, row);
        switch (mouse.getActionType()) {
            case CLICK_DOWN -> click(column, row, onDetail);
            case SCROLL_DOWN -> wheel(3, onDetail);
            case SCROLL_UP -> wheel(-3, onDetail);
            case CLICK_RELEASE, DRAG, MOVE -> {}
        }
    }

    private void click(int column, int row, boolean onDetail) {
        if (onDetail) {
            pane = Pane.DETAIL;
            detail.tabAt(column, row).ifPresent(state::show);
        } else if (layout.table().holds(column, row)) {
            pane = Pane.TABLE;
            table.rowAt(column, row, state.table().visible().size()).ifPresent(state.table()::selectIndex);
            table.columnAt(column, row).ifPresent(state.table()::sortBy);
        }
    }

    private void wheel(int lines, boolean onDetail) {
        if (onDetail) {
            detail.scroll(lines);
        } else {
            state.table().move(lines);
        }
    }

    /** Puts the box back unless it is done, or what it did has shown another one. */
    private void keep(Box asked, Box.Fate fate) {
        if (fate == Box.Fate.STAYS && box == null) {
            box = asked;
        }
    }

    private Focus focus(Pane asked) {
        return pane() == asked && box == null ? Focus.HERE : Focus.ELSEWHERE;
    }

    private void status(Canvas canvas) {
        if (filter == null) {
            bottom.status(canvas, state);
            return;
        }
        int x = canvas.text(1, 0, "/", canvas.theme().strong(Tone.ACCENT));
        filter.paint(
                canvas, x, 0, Math.max(10, canvas.width() / 2), canvas.theme().tone(Tone.PLAIN));
        String help = "enter keep   esc undo   !not   key=value";
        canvas.text(canvas.width() - help.length() - 1, 0, help, canvas.theme().tone(Tone.MUTED));
    }

    private static List<String> bannerLines(Banner banner, Canvas all) {
        List<String> lines = Wrap.lines(banner.text(), all.width() - 5);
        int most = all.height() >= 20 ? 2 : 1;
        if (lines.size() <= most) {
            return lines;
        }
        String rest = String.join(" ", lines.subList(most - 1, lines.size()));
        return most == 1
                ? List.of(Canvas.fit(rest, all.width() - 5))
                : List.of(lines.getFirst(), Canvas.fit(rest, all.width() - 5));
    }

    private static void banner(Canvas canvas, List<String> lines, Tone tone) {
        for (int line = 0; line < lines.size(); line++) {
            canvas.text(1, line, line == 0 ? "▌✖ " : "▌  ", canvas.theme().strong(tone));
            canvas.text(4, line, lines.get(line), canvas.theme().tone(tone));
        }
    }

    private static void tooSmall(Canvas all) {
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
