/**
 * The machine's terminal: raw mode, size, mouse and pasting, and everything put back at the end. Entry type:
 * {@link dev.pilothouse.tui.terminal.PosixTerminal}. It must not know what is drawn.
 */
@NullMarked
package dev.pilothouse.tui.terminal;

import org.jspecify.annotations.NullMarked;
