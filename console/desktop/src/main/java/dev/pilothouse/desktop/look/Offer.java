package dev.pilothouse.desktop.look;

import dev.pilothouse.presentation.action.Availability;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/**
 * A button that can be pressed, or says why not where the pointer rests on it. A disabled control hears nothing of the
 * pointer, so the place around it tells the reason.
 */
public final class Offer {
    private final Button button;
    private final HBox place;
    private final Tooltip reason = new Tooltip();
    private Availability shown = new Availability.Enabled();

    public Offer(Button button) {
        this.button = button;
        this.place = new HBox(button);
        place.setAlignment(Pos.CENTER);
        reason.setWrapText(true);
        reason.setMaxWidth(Parts.TIP);
        place.managedProperty().bind(button.managedProperty());
        place.visibleProperty().bind(button.visibleProperty());
    }

    /** What goes into the window: the button in its place. */
    public Node node() {
        return place;
    }

    public Button button() {
        return button;
    }

    /** Why it cannot be pressed, where nothing is chosen to press it for. */
    public static Availability nothing(String reason) {
        return new Availability.Disabled(reason);
    }

    public void show(Availability availability) {
        if (availability.equals(shown)) {
            return;
        }
        shown = availability;
        switch (availability) {
            case Availability.Enabled() -> {
                button.setDisable(false);
                button.setAccessibleHelp("");
                Tooltip.uninstall(place, reason);
            }
            case Availability.Disabled(String why) -> {
                button.setDisable(true);
                button.setAccessibleHelp(why);
                reason.setText(why);
                Tooltip.install(place, reason);
            }
        }
    }
}
