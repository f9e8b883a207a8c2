package dev.pilothouse.desktop;

import dev.pilothouse.desktop.view.Panel;

/** Brings a panel into sight. */
interface OpenPanel {
    void show(Panel panel);

    void redraw();
}
