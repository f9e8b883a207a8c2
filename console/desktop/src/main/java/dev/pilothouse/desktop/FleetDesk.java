package dev.pilothouse.desktop;

import dev.pilothouse.desktop.look.Theme;
import dev.pilothouse.desktop.overlay.CommandPalette;
import dev.pilothouse.desktop.overlay.KeyHelp;
import dev.pilothouse.desktop.overlay.Overlay;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.Extent;
import dev.pilothouse.desktop.view.FilePicker;
import dev.pilothouse.desktop.view.Mark;
import dev.pilothouse.desktop.view.Panel;
import dev.pilothouse.desktop.view.PanelDesk;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.UiThread;
import dev.pilothouse.presentation.action.AppAction;
import dev.pilothouse.presentation.detail.DetailTab;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LiveFleet;
import dev.pilothouse.presentation.table.AppTable;
import dev.pilothouse.presentation.table.Column;
import dev.pilothouse.presentation.table.RowFilter;
import dev.pilothouse.presentation.work.Work;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.kordamp.ikonli.feather.Feather;

/** Answers the window's wishes: changes the state at once, and has the engine do what takes time. */
final class FleetDesk implements Desk, AutoCloseable {
    private final FleetScreen screen;
    private final LiveFleet live;
    private final Questions questions;
    private final PanelWishes panels;
    private final Map<String, List<NodeName>> groups;
    private final Overlay overlay;
    private final Settings settings;
    private Theme theme;
    private final Drawing drawing = new Drawing();
    private final HostKeys keys;
    private final AppRequests requests;
    private Runnable metrics = () -> {};
    private Panel panel = Panel.APP;
    private Extent extent = Extent.HALF;

    FleetDesk(
            FleetEngine engine,
            InstantSource clock,
            UiThread ui,
            Overlay overlay,
            Settings settings,
            FilePicker files) {
        this.overlay = overlay;
        this.settings = settings;
        this.theme = settings.theme();
        this.groups = engine.fleet().groups();
        this.screen = new FleetScreen(engine.fleet(), engine.apps(), clock);
        this.questions = new Questions(overlay, screen);
        // What comes from elsewhere is shown where it arrives, so nothing more has to tell of changes.
        this.live = LiveFleet.open(engine, screen, task -> ui.post(() -> shown(task)), () -> {});
        this.panels = new PanelWishes(screen, live.panels(), questions, files, opening(), live::cancel);
        this.keys = new HostKeys(overlay, live);
        this.requests = new AppRequests(screen, live, questions, panels, this::show);
    }

    /**
     * Tells what to do whenever the state has changed, and how the charts are opened, which the terminal does not have
     * and the shared state therefore does not know.
     */
    void onChange(Runnable draw, Runnable openMetrics) {
        drawing.by(draw);
        metrics = openMetrics;
    }

    void openMetrics() {
        metrics.run();
    }

    void redraw() {
        drawing.again();
    }

    /** Wears this theme for now, without remembering it. */
    void dress(Theme wanted) {
        theme = wanted;
        redraw();
    }

    @Override
    public FleetScreen screen() {
        return screen;
    }

    @Override
    public Map<String, List<NodeName>> groups() {
        return groups;
    }

    @Override
    public Theme theme() {
        return theme;
    }

    @Override
    public void request(AppAction action) {
        requests.request(action);
        redraw();
    }

    /** Does what came from another thread, and shows what it changed. */
    private void shown(Runnable task) {
        task.run();
        redraw();
    }

    private OpenPanel opening() {
        return new OpenPanel() {
            @Override
            public void show(Panel wanted) {
                panel = wanted;
                FleetDesk.this.redraw();
            }

            @Override
            public void redraw() {
                FleetDesk.this.redraw();
            }
        };
    }

    @Override
    public void select(Address address) {
        boolean other = screen.table()
                .selected()
                .filter(row -> row.address().equals(address))
                .isEmpty();
        screen.table().select(address);
        if (other && panel == Panel.VERSIONS) {
            panels.opened(panel);
        }
        redraw();
    }

    @Override
    public void mark(Collection<Address> addresses) {
        AppTable table = screen.table();
        Set<Address> wanted = addresses.size() > 1 ? new TreeSet<>(addresses) : Set.of();
        if (!table.marks().equals(wanted)) {
            table.clearMarks();
            wanted.forEach(table::toggleMark);
            redraw();
        }
    }

    @Override
    public void filter(String text) {
        if (!screen.table().filter().text().equals(text)) {
            screen.table().filter(new RowFilter(text));
            redraw();
        }
    }

    @Override
    public void show(DetailTab tab) {
        panel = Panel.APP;
        screen.show(tab);
        redraw();
    }

    @Override
    public Panel panel() {
        return panel;
    }

    @Override
    public void open(Panel wanted) {
        panel = wanted;
        panels.opened(wanted);
        redraw();
    }

    @Override
    public PanelDesk panels() {
        return panels;
    }

    @Override
    public Extent extent() {
        return extent;
    }

    @Override
    public void open(Extent wanted) {
        extent = wanted;
        redraw();
    }

    @Override
    public Optional<Mark> markOf(Panel of) {
        return Marks.of(of, screen);
    }

    @Override
    public void sortBy(Column.Id column) {
        screen.table().sortBy(column);
        redraw();
    }

    @Override
    public void follow(Optional<Address> address) {
        live.follow(address);
    }

    @Override
    public void manifest(AppId app, Consumer<List<String>> then) {
        live.manifest(app, then);
    }

    @Override
    public void cancel(OperationId operation) {
        live.cancel(operation);
    }

    @Override
    public void compareHostKey(NodeName node) {
        keys.compare(node);
    }

    @Override
    public void openPalette() {
        CommandPalette.open(overlay, FleetCommands.of(this));
    }

    /** Names every key. */
    void openKeys() {
        KeyHelp.open(overlay, DeskKeys.groups(FleetCommands.of(this)));
    }

    @Override
    public void switchTheme() {
        theme = theme.other();
        settings.remember(theme);
        redraw();
    }

    /** Leaves what was opened last; where nothing is open, clears the filter. */
    void back() {
        screen.dismissToasts();
        if (extent == Extent.WHOLE) {
            open(Extent.HALF);
        } else if (panel != Panel.APP && !screen.table().filter().isActive()) {
            open(Panel.APP);
        } else {
            filter("");
        }
        redraw();
    }

    /** Asks whether the operation begun last is to be ended. */
    void interruptLast() {
        List<Work> running = screen.panels().work().running();
        if (running.isEmpty()) {
            screen.toast(Tone.MUTED, "No operation is under way");
            redraw();
        } else {
            panels.interrupt(running.getLast());
        }
    }

    /** Has the whole fleet made as declared, now. */
    void reconcile() {
        questions.change(screen.questions().reconcile(), Feather.REFRESH_CW, live::reconcile);
        redraw();
    }

    @Override
    public void close() {
        live.close();
    }
}
