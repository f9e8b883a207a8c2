package dev.pilothouse.desktop.view;

import dev.pilothouse.desktop.look.Theme;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.action.AppAction;
import dev.pilothouse.presentation.detail.DetailTab;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.table.Column;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a part of the window can read and ask for. Every wish ends in a redraw. Belongs to the JavaFX thread. */
public interface Desk {
    /** The state to show; to be changed through this desk only. */
    FleetScreen screen();

    /** Groups of nodes as the fleet declares them. */
    Map<String, List<NodeName>> groups();

    Theme theme();

    /** Does it with the selected apps, after asking where the action wants that. */
    void request(AppAction action);

    void select(Address address);

    /** What actions are about from now on; with one address or none it is the selected row alone. */
    void mark(Collection<Address> addresses);

    void filter(String text);

    void show(DetailTab tab);

    /** What the panels can ask for. */
    PanelDesk panels();

    /** What the lower part of the window shows. */
    Panel panel();

    void open(Panel panel);

    Extent extent();

    void open(Extent extent);

    /** What stands beside the way to that panel; empty where it has nothing to tell. */
    Optional<Mark> markOf(Panel panel);

    void sortBy(Column.Id column);

    /** Follows that app's log into the screen; empty ends the following. */
    void follow(Optional<Address> address);

    /** Hands over the lines of the app's manifest, later, on the JavaFX thread. */
    void manifest(AppId app, Consumer<List<String>> then);

    void cancel(OperationId operation);

    /** Fetches the node's key, shows its fingerprint and asks whether it is trusted. */
    void compareHostKey(NodeName node);

    void openPalette();

    void switchTheme();
}
