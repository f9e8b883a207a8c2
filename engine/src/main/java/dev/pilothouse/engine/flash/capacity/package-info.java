/**
 * Whether a medium holds as much as it says ({@link dev.pilothouse.engine.flash.capacity.CapacityProbe}). It must not know
 * what is written to it afterwards.
 */
@NullMarked
package dev.pilothouse.engine.flash.capacity;

import org.jspecify.annotations.NullMarked;
