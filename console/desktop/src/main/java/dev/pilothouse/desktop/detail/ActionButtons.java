package dev.pilothouse.desktop.detail;

import dev.pilothouse.desktop.look.Icons;
import dev.pilothouse.desktop.look.Offer;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.menu.ActionMenu;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.presentation.action.AppAction;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.table.AppRow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What can be done with the selected apps. The buttons keep their places and say verb and object; what cannot be done
 * says why. What takes something away is in the menu only.
 */
final class ActionButtons implements View {
    private static final List<AppAction> IN_REACH =
            List.of(AppAction.HEALTH, AppAction.START, AppAction.INSTALL, AppAction.RESTART, AppAction.STOP);

    /** Of these one or the other applies; the other one gives up its place. */
    private static final List<AppAction> ONLY_WHERE_POSSIBLE = List.of(AppAction.START, AppAction.INSTALL);

    /** Width of the pane from which there is room for words. */
    private static final double WORDS = 900;

    private final Desk desk;
    private final Map<AppAction, Offer> buttons = new EnumMap<>(AppAction.class);
    private final ActionMenu lines;
    private final MenuButton menu = new MenuButton("More", new FontIcon(Feather.MORE_HORIZONTAL));
    private final HBox box = new HBox(8);

    ActionButtons(Desk desk) {
        this.desk = desk;
        for (AppAction action : IN_REACH) {
            Button button = Parts.button(action.verb(), Icons.of(action), () -> desk.request(action));
            button.setId("action-" + action.name());
            button.setTooltip(new Tooltip());
            Offer offer = new Offer(button);
            buttons.put(action, offer);
            box.getChildren().add(offer.node());
        }
        lines = new ActionMenu(desk, "menu");
        menu.getItems().addAll(lines.items());
        menu.setId("more");
        menu.setAccessibleText("More actions");
        menu.setMinWidth(MenuButton.USE_PREF_SIZE);
        box.getChildren().add(menu);
    }

    @Override
    public Node node() {
        return box;
    }

    /** With little room the buttons show their signs only; what they do is in the tooltip. */
    void fit(double width) {
        ContentDisplay display = width < WORDS ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
        buttons.values().forEach(offer -> offer.button().setContentDisplay(display));
    }

    @Override
    public void refresh() {
        List<AppRow> targets = desk.screen().table().targets();
        buttons.forEach((action, offer) -> show(offer, action, targets));
        lines.refresh();
        menu.setDisable(targets.isEmpty());
    }

    private static void show(Offer offer, AppAction action, List<AppRow> targets) {
        Button button = offer.button();
        String label = action.label(targets);
        button.setText(label);
        button.setAccessibleText(label);
        button.getTooltip().setText(label);
        Availability availability = action.availability(targets);
        offer.show(availability);
        switch (availability) {
            case Availability.Enabled() -> place(button, true);
            case Availability.Disabled _ -> place(button, !ONLY_WHERE_POSSIBLE.contains(action));
        }
    }

    private static void place(Button button, boolean there) {
        button.setVisible(there);
        button.setManaged(there);
    }
}
