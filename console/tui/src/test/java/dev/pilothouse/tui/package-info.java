/** Journeys over a terminal in memory, told by {@link dev.pilothouse.tui.TerminalDriver}. */
@NullMarked
package dev.pilothouse.tui;

import org.jspecify.annotations.NullMarked;
