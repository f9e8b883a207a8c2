/**
 * Images onto drives, and never onto the wrong one, as front ends see it: {@link dev.pilothouse.engine.flash.Flashing}.
 * The rooms inside look at drives, read images, move bytes and prove them; this one must not know any adapter.
 */
@NullMarked
package dev.pilothouse.engine.flash;

import org.jspecify.annotations.NullMarked;
