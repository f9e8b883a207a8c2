package dev.pilothouse.desktop.view;

import java.util.Map;
import javafx.scene.Node;

/** One panel: its content, and the tools that stand in the head above it. */
public interface PanelView extends View {
    /** Shown to the right of the panel's title; the same node at every call. */
    Node tools();

    /** What letters mean while the panel has the keyboard: the terminal's, where it has the same panel. */
    default Map<String, Runnable> keys() {
        return Map.of();
    }

    /** Takes the keyboard when the panel is opened. */
    void focus();
}
