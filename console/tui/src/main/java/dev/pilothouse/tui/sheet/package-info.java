/**
 * What opens instead of the table and its details, and has the keys while it is open: {@link dev.pilothouse.tui.sheet.Sheet}.
 * It must not know the screen around it.
 */
@NullMarked
package dev.pilothouse.tui.sheet;

import org.jspecify.annotations.NullMarked;
