package dev.pilothouse.desktop;

import dev.pilothouse.desktop.look.Theme;
import dev.pilothouse.desktop.view.Panel;
import dev.pilothouse.presentation.action.AppAction;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.action.Command;
import dev.pilothouse.presentation.detail.DetailTab;
import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.table.Column;
import dev.pilothouse.presentation.table.Columns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Everything the command palette offers, the selected app's actions first. */
final class FleetCommands {
    private static final Availability ENABLED = new Availability.Enabled();

    private FleetCommands() {}

    static List<Command> of(FleetDesk desk) {
        List<Command> commands = new ArrayList<>();
        List<AppRow> targets = desk.screen().table().targets();
        for (AppAction action : AppAction.values()) {
            commands.add(new Command(
                    action.label(targets),
                    String.valueOf(action.key()),
                    action.availability(targets),
                    () -> desk.request(action)));
        }
        commands.add(command("Reconcile the fleet", "F5", desk::reconcile));
        for (DetailTab tab : DetailTab.values()) {
            commands.add(command("Show " + tab.title().toLowerCase(Locale.ROOT), "", () -> desk.show(tab)));
        }
        for (Panel panel : Panel.values()) {
            commands.add(command("Show " + panel.about(), String.valueOf(panel.key()), () -> desk.open(panel)));
        }
        commands.add(command(
                "Lower part over the whole window, and back",
                "z",
                () -> desk.open(desk.extent().other())));
        commands.add(command("Show metrics", "", desk::openMetrics));
        String theme = desk.theme() == Theme.DARK ? "Switch to the light theme" : "Switch to the dark theme";
        commands.add(command(theme, "Ctrl T", desk::switchTheme));
        commands.add(command("Show all keys", "?", desk::openKeys));
        commands.add(command("Clear the filter", "Esc", () -> desk.filter("")));
        for (Column column : Columns.all()) {
            commands.add(command("Sort by " + name(column), "", () -> desk.sortBy(column.id())));
        }
        desk.screen().table().all().stream()
                .map(AppRow::address)
                .sorted(Comparator.naturalOrder())
                .forEach(address -> commands.add(command("Go to " + address, "", () -> {
                    desk.filter("");
                    desk.select(address);
                })));
        return commands;
    }

    private static String name(Column column) {
        return column.id().name().toLowerCase(Locale.ROOT);
    }

    private static Command command(String label, String key, Runnable run) {
        return new Command(label, key, ENABLED, run);
    }
}
