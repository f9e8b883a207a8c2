package dev.pilothouse.desktop.look;

import dev.pilothouse.presentation.action.Availability;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/** Buttons that can be pressed now, or say why not. */
public final class Offers {
    private Offers() {}

    public static Availability nothing(String reason) {
        return new Availability.Disabled(reason);
    }

    public static void show(Button button, Availability availability) {
        switch (availability) {
            case Availability.Enabled() -> {
                button.setDisable(false);
                button.setTooltip(null);
                button.setAccessibleHelp("");
            }
            case Availability.Disabled(String reason) -> {
                button.setDisable(true);
                // A disabled control shows no tooltip of its own; who listens to the screen hears the reason.
                button.setAccessibleHelp(reason);
                if (button.getTooltip() == null) {
                    button.setTooltip(new Tooltip(reason));
                }
                button.getTooltip().setText(reason);
            }
        }
    }
}
