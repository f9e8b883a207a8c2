package dev.pilothouse.tui;

import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.action.AppAction;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.action.Command;
import dev.pilothouse.presentation.action.Confirmation;
import dev.pilothouse.presentation.detail.DetailTab;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LiveFleet;
import dev.pilothouse.presentation.fleet.RunningOperation;
import dev.pilothouse.presentation.fleet.Why;
import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.table.AppTable;
import dev.pilothouse.presentation.table.Column;
import dev.pilothouse.presentation.table.Columns;
import dev.pilothouse.presentation.table.RowFilter;
import dev.pilothouse.presentation.table.SortOrder;
import dev.pilothouse.tui.FleetView.Pane;
import dev.pilothouse.tui.box.ConfirmBox;
import dev.pilothouse.tui.box.HelpBox;
import dev.pilothouse.tui.box.MessageBox;
import dev.pilothouse.tui.box.NodesBox;
import dev.pilothouse.tui.box.PaletteBox;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.key.Binding;
import dev.pilothouse.tui.key.Binding.OnApps;
import dev.pilothouse.tui.key.Binding.OnScreen;
import dev.pilothouse.tui.key.KeyMap;
import java.util.ArrayList;
import java.util.List;

/** Does what keys and palette entries stand for. */
final class FleetActions {
    private final KeyMap keys = new KeyMap();
    private final FleetView view;
    private final FleetScreen state;
    private final LiveFleet live;

    FleetActions(FleetView view, FleetScreen state, LiveFleet live) {
        this.view = view;
        this.state = state;
        this.live = live;
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

    private void perform(Act act) {
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
            case RECONCILE -> live.reconcile();
            case NODES -> view.show(new NodesBox(state.nodes(), state.now()));
            case CANCEL -> cancel();
            case TRUST -> trust();
            case REDRAW -> view.redraw();
            case HELP -> view.show(new HelpBox(keys));
            case QUIT -> view.leave();
        }
    }

    private void perform(AppAction action) {
        List<AppRow> targets = state.table().targets();
        switch (action.availability(targets)) {
            case Availability.Disabled disabled -> state.toast(Tone.WARN, disabled.reason());
            case Availability.Enabled() -> confirm(action, targets);
        }
    }

    private void confirm(AppAction action, List<AppRow> targets) {
        switch (action.confirmation(targets)) {
            case Confirmation.NotNeeded() -> run(action, targets);
            case Confirmation.Press press ->
                view.show(new ConfirmBox(
                        press.title(), press.text(), press.button(), "", Tone.WARN, () -> run(action, targets)));
            case Confirmation.Type type ->
                view.show(new ConfirmBox(
                        type.title(),
                        type.text(),
                        type.button(),
                        type.expected(),
                        Tone.BAD,
                        () -> run(action, targets)));
        }
    }

    private void run(AppAction action, List<AppRow> targets) {
        switch (action) {
            case LOGS -> view.open(DetailTab.LOGS);
            case WHY ->
                targets.forEach(row ->
                        view.show(new MessageBox("Why " + row.address(), List.of(Why.line(row, state.now())))));
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
        List<RunningOperation> running = state.operations().running();
        if (running.isEmpty()) {
            state.toast(Tone.MUTED, "No operation is under way");
            return;
        }
        RunningOperation last = running.getLast();
        String text = last.title() + " is ended where it is. What it has done until then stands.";
        String button = "Interrupt " + last.title();
        view.show(new ConfirmBox(button, text, button, "", Tone.WARN, () -> live.cancel(last.id())));
    }

    private void trust() {
        state.table().selected().ifPresent(row -> {
            boolean untrusted = row.contact() instanceof Contact.Lost lost && lost.code() == ErrorCode.HOST_KEY_UNKNOWN;
            if (untrusted) {
                live.hostKey(row.address().node(), this::askToTrust);
            } else {
                state.toast(Tone.MUTED, "The host key of " + row.node() + " is not waiting to be trusted");
            }
        });
    }

    private void askToTrust(HostKey key) {
        String text = key.node() + " (" + key.address() + ") shows the " + key.type() + " key " + key.fingerprint()
                + ". Compare it with the node's own: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub";
        String button = "Trust " + key.node();
        view.show(new ConfirmBox(button, text, button, "", Tone.WARN, () -> live.trust(key)));
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
