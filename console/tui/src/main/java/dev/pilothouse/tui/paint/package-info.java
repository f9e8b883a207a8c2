/**
 * Drawing on a grid of characters: {@link dev.pilothouse.tui.paint.Canvas} clips, {@link dev.pilothouse.tui.paint.Theme}
 * gives colours to tones. It must not know what a fleet is.
 */
@NullMarked
package dev.pilothouse.tui.paint;

import org.jspecify.annotations.NullMarked;
