package dev.pilothouse.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import com.googlecode.lanterna.screen.Screen;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.DetailTab;
import dev.pilothouse.presentation.fleet.Banner;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LiveFleet;
import dev.pilothouse.presentation.fleet.Panels.Kind;
import dev.pilothouse.presentation.table.RowFilter;
import dev.pilothouse.presentation.work.FailureNotice;
import dev.pilothouse.tui.box.Box;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.key.KeyMap;
import dev.pilothouse.tui.key.Keys;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Region;
import dev.pilothouse.tui.paint.Theme;
import dev.pilothouse.tui.paint.Theme.Focus;
import dev.pilothouse.tui.sheet.Sheet;
import dev.pilothouse.tui.terminal.Paste;
import dev.pilothouse.tui.view.BannerView;
import dev.pilothouse.tui.view.BottomView;
import dev.pilothouse.tui.view.DetailView;
import dev.pilothouse.tui.view.FleetLayout;
import dev.pilothouse.tui.view.FleetLayout.Details;
import dev.pilothouse.tui.view.HeaderView;
import dev.pilothouse.tui.view.NoticeView;
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
    private final NoticeView notice = new NoticeView();
    private @Nullable Sheet sheet;
    private @Nullable Box box;
    private final FilterEntry filter;
    private final FleetMouse pointer;
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

    public FleetView(Screen screen, FleetScreen state, LiveFleet live, Theme theme, ZoneId zone, Places places) {
        this.screen = screen;
        this.state = state;
        this.theme = theme;
        this.live = live;
        this.detail = new DetailView(theme, zone);
        this.filter = new FilterEntry(state.table());
        this.pointer = new FleetMouse(this, state);
        this.actions = new FleetActions(this, state, live, zone, places);
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
        } else if (sheet != null) {
            sheetKey(sheet, stroke);
        } else if (filter.typing() == FilterEntry.Typing.YES) {
            filter.key(stroke);
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
            BannerView.tooSmall(all);
            return;
        }
        paintTop(all);
        if (sheet != null) {
            sheet.paint(all.part(layout.body()));
        } else {
            paintBody(all);
        }
        status(all.part(layout.status()));
        strip(all.part(layout.strip()));
        bottom.toasts(all, layout.body(), state.toasts());
        if (box != null) {
            box.paint(all);
        }
    }

    /** The header, what is wrong with the fleet, and what failed last. */
    private void paintTop(Canvas all) {
        Optional<Banner> banner = state.banner();
        List<String> bannerLines = banner.map(told -> BannerView.lines(told, all.width(), all.height()))
                .orElse(List.of());
        Optional<FailureNotice> failed = state.panels().work().notice();
        int noticeLines = failed.map(told -> notice.height(told, all.width(), all.height()))
                .orElse(0);
        layout = FleetLayout.of(all.width(), all.height(), bannerLines.size() + noticeLines, details);
        header.paint(all.part(layout.header()), state, sheetKind(), actions.keys());
        Region top = layout.banner();
        Region first = new Region(top.x(), top.y(), top.width(), bannerLines.size());
        banner.ifPresent(told -> BannerView.paint(all.part(first), bannerLines, told.tone()));
        Region below = new Region(top.x(), top.y() + bannerLines.size(), top.width(), noticeLines);
        failed.ifPresent(told -> notice.paint(all.part(below), told, actions.keys(), all.height()));
    }

    private void paintBody(Canvas all) {
        if (!layout.table().isEmpty()) {
            table.paint(all.part(layout.table()), state, focus(Pane.TABLE));
        }
        if (!layout.detail().isEmpty()) {
            detail.paint(all.part(layout.detail()), state, focus(Pane.DETAIL));
        }
    }

    private void strip(Canvas canvas) {
        if (sheet == null) {
            bottom.strip(canvas, state, actions.keys());
        } else {
            bottom.sheetStrip(canvas, sheet.kind(), sheet.place(), actions.keys());
        }
    }

    /** Opens it instead of the table, and closes what was open so. */
    void open(Sheet fresh) {
        sheet = fresh;
        live.panels().inSight(fresh.kind());
    }

    /** Back to the table. */
    void closeSheet() {
        if (sheet != null && sheet.kind() == Kind.LOG) {
            live.panels().closeLogs();
        }
        sheet = null;
        live.panels().inSight(Kind.NONE);
    }

    /** What is open instead of the table. */
    Kind sheetKind() {
        return sheet == null ? Kind.NONE : sheet.kind();
    }

    private void sheetKey(Sheet open, KeyStroke stroke) {
        if (open.typing() == Sheet.Typing.YES) {
            open.typed(stroke);
            return;
        }
        Optional<Act> act = actions.keys().act(open.kind(), Keys.name(stroke));
        if (act.isPresent()) {
            sheetAct(open, act.get());
        }
    }

    private void sheetAct(Sheet open, Act act) {
        if (KeyMap.isAnywhere(act)) {
            actions.perform(act);
        } else if (open.act(act) == Sheet.Fate.CLOSES) {
            closeSheet();
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
        closeSheet();
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
        } else if (state.panels().work().notice().isPresent()) {
            state.panels().work().dismissNotice();
        } else if (state.table().filter().isActive()) {
            state.table().filter(RowFilter.NONE);
        } else {
            state.table().clearMarks();
        }
    }

    void beginFilter() {
        filter.begin();
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
        boolean shown = !layout.detail().isEmpty() && sheet == null;
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

    private void paste(String text) {
        if (box != null) {
            box.paste(text);
        } else if (sheet != null) {
            sheet.paste(text);
        } else {
            filter.paste(text);
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
        boolean pressed = mouse.getActionType() == MouseActionType.CLICK_DOWN;
        if (pressed && layout.banner().holds(column, row)) {
            notice.wayAt(column, row)
                    .filter(_ -> state.panels().work().notice().isPresent())
                    .ifPresent(actions::perform);
        } else if (sheet != null) {
            sheet.mouse(mouse);
        } else {
            pointer.take(mouse, layout);
        }
    }

    /** Puts the box back unless it is done, or what it did has shown another one. */
    private void keep(Box asked, Box.Fate fate) {
        if (fate == Box.Fate.STAYS && box == null) {
            box = asked;
        }
    }

    private Focus focus(Pane asked) {
        return pane() == asked && box == null && sheet == null ? Focus.HERE : Focus.ELSEWHERE;
    }

    private void status(Canvas canvas) {
        switch (filter.typing()) {
            case NO -> bottom.status(canvas, state);
            case YES -> filter.paint(canvas);
        }
    }
}
