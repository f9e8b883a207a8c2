package dev.pilothouse.tui;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.action.AppAction;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.action.Command;
import dev.pilothouse.presentation.action.Confirmation;
import dev.pilothouse.presentation.detail.DetailTab;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LiveFleet;
import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.table.AppTable;
import dev.pilothouse.presentation.table.Column;
import dev.pilothouse.presentation.table.Columns;
import dev.pilothouse.presentation.table.RowFilter;
import dev.pilothouse.presentation.table.SortOrder;
import dev.pilothouse.presentation.work.Work;
import dev.pilothouse.tui.FleetView.Pane;
import dev.pilothouse.tui.box.HelpBox;
import dev.pilothouse.tui.box.PaletteBox;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.key.Binding;
import dev.pilothouse.tui.key.Binding.OnApps;
import dev.pilothouse.tui.key.Binding.OnScreen;
import dev.pilothouse.tui.key.KeyMap;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does what keys and palette entries stand for. */
final class FleetActions {
    private final KeyMap keys = new KeyMap();
    private final FleetView view;
    private final FleetScreen state;
    private final LiveFleet live;
    private final Sheets sheets;

    FleetActions(FleetView view, FleetScreen state, LiveFleet live, ZoneId zone, Places places) {
        this.view = view;
        this.state = state;
        this.live = live;
        this.sheets = new Sheets(view, state, live, zone, places);
    }

    KeyMap keys() {
        return keys;
    }

    /** @param name as {@link dev.pilothouse.tui.key.Keys#name} gives it; a key without a meaning is left alone */
    void key(String name) {
        keys.target(name).ifPresent(this::perform);
    }

    private void perform(Binding.Target target) {
        switch (target) {
            case OnScreen onScreen -> perform(onScreen.act());
            case OnApps onApps -> perform(onApps.action());
        }
    }

    void perform(Act act) {
        AppTable table = state.table();
        switch (act) {
            case UP -> move(-1);
            case DOWN -> move(1);
            case PAGE_UP -> move(-page());
            case PAGE_DOWN -> move(page());
            case FIRST -> toEnd(act);
            case LAST -> toEnd(act);
            case OPEN -> openDetails();
            case BACK -> view.back();
            case OTHER_PANE -> view.otherPane();
            case ZOOM -> view.zoom();
            case TAB_LEFT -> view.open(state.tab().previous());
            case TAB_RIGHT -> view.open(state.tab().next());
            case SUMMARY -> view.open(DetailTab.SUMMARY);
            case LOGS -> view.open(DetailTab.LOGS);
            case EVENTS -> view.open(DetailTab.EVENTS);
            case MANIFEST -> view.open(DetailTab.MANIFEST);
            case FILTER -> view.beginFilter();
            case PALETTE -> view.show(new PaletteBox("Commands", commands()));
            case SORT -> view.show(new PaletteBox("Sort by", sorts()));
            case SORT_LEFT -> sortBeside(-1);
            case SORT_RIGHT -> sortBeside(1);
            case SORT_REVERSE -> table.sortBy(table.sort().column());
            case MARK -> {
                table.selected().map(AppRow::address).ifPresent(table::toggleMark);
                table.move(1);
            }
            case CLEAR_MARKS -> table.clearMarks();
            case RECONCILE ->
                sheets.confirm(state.questions().change(), state.questions().reconcile(), live::reconcile);
            case NODES -> sheets.nodes();
            case WORK -> sheets.work();
            case PLAN -> sheets.plan();
            case FLEET_LOG -> sheets.fleetLog();
            case FAILURES -> sheets.failures(Optional.empty());
            case JOURNAL -> sheets.journal();
            case VERSIONS -> table.selected().map(AppRow::address).ifPresent(sheets::versions);
            case ROLLOUTS -> sheets.rollouts();
            case CHAOS -> sheets.chaos();
            case FLASH -> sheets.flash();
            case NOTICE_FIRST, NOTICE_LOG, NOTICE_WHY, NOTICE_STEPS, NOTICE_DISMISS -> sheets.notice(act);
            case CANCEL -> cancel();
            case TRUST -> trust();
            case REDRAW -> view.redraw();
            case HELP -> view.show(new HelpBox(keys));
            case QUIT -> view.leave();
            case APPLY,
                    REFRESH,
                    SEARCH,
                    NEXT_MATCH,
                    PREVIOUS_MATCH,
                    NARROW,
                    HOLD,
                    SOURCES,
                    SAVE,
                    DISCARD,
                    UNDO,
                    TAKE_OVER,
                    EXPLAIN,
                    SHOW_LOG,
                    SHOW_FAILURES,
                    CHOOSE,
                    ROLL_BACK,
                    PIN,
                    AUTO_UPDATE,
                    SKIP,
                    ROLL_OUT,
                    OTHER_IMPLEMENTATION,
                    PAUSE,
                    RESUME,
                    REVERT,
                    RUN,
                    COMPARE,
                    BASE,
                    NEXT_REPEAT,
                    NEXT_STEP,
                    PREVIOUS_STEP,
                    PICK,
                    DIGEST,
                    PLACE,
                    LOOPS,
                    RESTART -> {}
        }
    }

    private void perform(AppAction action) {
        List<AppRow> targets = state.table().targets();
        Availability availability = action.availability(targets);
        Confirmation question = availability instanceof Availability.Enabled
                ? action.confirmation(targets)
                : new Confirmation.NotNeeded();
        sheets.confirm(availability, question, () -> run(action, targets));
    }

    private void run(AppAction action, List<AppRow> targets) {
        switch (action) {
            case LOGS -> view.open(DetailTab.LOGS);
            case WHY -> targets.forEach(row -> sheets.why(row.address()));
            case HEALTH, START, RESTART, STOP, INSTALL, UPGRADE, REMOVE -> {
                List<Address> addresses = targets.stream().map(AppRow::address).toList();
                live.run(action, addresses);
                state.table().clearMarks();
            }
        }
    }

    private void openDetails() {
        if (view.pane() == Pane.TABLE) {
            view.open(state.tab());
            view.focusOn(Pane.DETAIL);
        }
    }

    private void move(int lines) {
        switch (view.pane()) {
            case TABLE -> state.table().move(lines);
            case DETAIL -> view.detail().scroll(lines);
        }
    }

    private int page() {
        return switch (view.pane()) {
            case TABLE -> view.table().page();
            case DETAIL -> view.detail().page();
        };
    }

    private void toEnd(Act act) {
        boolean toFirst = act == Act.FIRST;
        switch (view.pane()) {
            case TABLE -> state.table().selectIndex(toFirst ? 0 : Integer.MAX_VALUE);
            case DETAIL -> {
                if (toFirst) {
                    view.detail().toFirst();
                } else {
                    view.detail().toLast();
                }
            }
        }
    }

    private void sortBeside(int step) {
        List<Column.Id> columns = Columns.all().stream().map(Column::id).toList();
        int at = columns.indexOf(state.table().sort().column());
        Column.Id next = columns.get(Math.floorMod(at + step, columns.size()));
        state.table().sort(new SortOrder(next, Columns.of(next).first()));
    }

    private void cancel() {
        List<Work> running = state.panels().work().running();
        if (running.isEmpty()) {
            state.toast(Tone.MUTED, "No operation is under way");
            return;
        }
        Work last = running.getLast();
        sheets.confirm(new Availability.Enabled(), state.questions().cancel(last), () -> live.cancel(last.id()));
    }

    private void trust() {
        state.table().selected().ifPresent(row -> sheets.trust(row.address().node()));
    }

    private List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        List<AppRow> targets = state.table().targets();
        for (Binding.Group group : List.of(Binding.Group.APPS, Binding.Group.FLEET, Binding.Group.LOOK)) {
            keys.bindings().stream()
                    .filter(binding -> binding.group() == group)
                    .filter(binding -> !binding.target().equals(new OnScreen(Act.PALETTE)))
                    .forEach(binding -> commands.add(command(binding, targets)));
        }
        commands.add(command("Show only what is unhealthy", () -> state.table().filter(new RowFilter("unhealthy"))));
        commands.add(command("Show all apps", () -> state.table().filter(RowFilter.NONE)));
        commands.addAll(sorts().stream()
                .map(sort -> command("Sort by " + sort.label(), sort.run()))
                .toList());
        return commands;
    }

    private Command command(Binding binding, List<AppRow> targets) {
        String key = binding.keys().getFirst();
        return switch (binding.target()) {
            case OnApps(AppAction action) ->
                new Command(action.label(targets), key, action.availability(targets), () -> perform(action));
            case OnScreen(Act act) -> {
                String label = Character.toUpperCase(binding.label().charAt(0))
                        + binding.label().substring(1);
                yield new Command(label, key, new Availability.Enabled(), () -> perform(act));
            }
        };
    }

    private List<Command> sorts() {
        return Columns.all().stream()
                .map(column -> command(
                        column.title().toLowerCase(java.util.Locale.ROOT),
                        () -> state.table().sortBy(column.id())))
                .toList();
    }

    private static Command command(String label, Runnable run) {
        return new Command(label, "", new Availability.Enabled(), run);
    }
}
