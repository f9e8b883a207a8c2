package dev.pilothouse.desktop.menu;

import dev.pilothouse.desktop.look.Icons;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.presentation.action.AppAction;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.action.Danger;
import dev.pilothouse.presentation.table.AppRow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/** Every action as one line of a menu; each menu needs lines of its own. What cannot be done now is dim. */
public final class ActionMenu {
    private final Desk desk;
    private final Map<AppAction, MenuItem> items = new EnumMap<>(AppAction.class);

    /** @param name of the menu, which the lines' ids begin with */
    public ActionMenu(Desk desk, String name) {
        this.desk = desk;
        for (AppAction action : AppAction.values()) {
            MenuItem item = new MenuItem(action.verb(), new FontIcon(Icons.of(action)));
            item.setId(name + "-" + action.name());
            item.setOnAction(_ -> desk.request(action));
            if (action.danger() == Danger.DESTROYS) {
                item.getStyleClass().add("dangerous");
            }
            items.put(action, item);
        }
    }

    public List<MenuItem> items() {
        return List.copyOf(items.values());
    }

    /** Names the selected apps and says what can be done with them now. */
    public void refresh() {
        List<AppRow> targets = desk.screen().table().targets();
        items.forEach((action, item) -> {
            String label = action.label(targets);
            if (!label.equals(item.getText())) {
                item.setText(label);
            }
            item.setDisable(action.availability(targets) instanceof Availability.Disabled);
        });
    }
}
