/**
 * How things look: theme, fonts, the mark, tones as style classes, small labelled parts, pictures of the window. It must
 * not know the fleet.
 */
@NullMarked
package dev.pilothouse.desktop.look;

import org.jspecify.annotations.NullMarked;
