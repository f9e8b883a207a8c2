package dev.pilothouse.desktop.view;

import javafx.scene.Node;

/** A part of the window. Belongs to the JavaFX thread. */
public interface View {
    Node node();

    /**
     * Shows the state as it is now. Called often, at most ten times a second: where nothing it shows has changed, it
     * must not touch the scene, so that an idle fleet costs nothing to show.
     */
    void refresh();
}
