/**
 * Which key does what, as data: {@link dev.pilothouse.tui.key.KeyMap} is what input, help, hints and the guide are made
 * of. It must not know how anything is done.
 */
@NullMarked
package dev.pilothouse.tui.key;

import org.jspecify.annotations.NullMarked;
