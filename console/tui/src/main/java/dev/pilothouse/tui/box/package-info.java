/**
 * What lies over the screen and takes the keys until it is done: {@link dev.pilothouse.tui.box.Box}. It must not know
 * the screen below.
 */
@NullMarked
package dev.pilothouse.tui.box;

import org.jspecify.annotations.NullMarked;
