/** The terminal user interface, drawn on Lanterna's screen by widgets of our own. It must not know the other front ends nor an adapter. */
@NullMarked
package dev.pilothouse.tui;

import org.jspecify.annotations.NullMarked;
