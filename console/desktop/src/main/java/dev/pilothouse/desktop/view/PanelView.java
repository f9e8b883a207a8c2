package dev.pilothouse.desktop.view;

import javafx.scene.Node;

/** One panel: its content, and the tools that stand in the head above it. */
public interface PanelView extends View {
    /** Shown to the right of the panel's title; the same node at every call. */
    Node tools();

    /** Takes the keyboard when the panel is opened. */
    void focus();
}
