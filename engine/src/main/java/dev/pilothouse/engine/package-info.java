/**
 * The composition root. {@link dev.pilothouse.engine.FleetEngine} is what front ends hold; nothing in here knows a
 * screen, prints, or ends the process.
 */
@NullMarked
package dev.pilothouse.engine;

import org.jspecify.annotations.NullMarked;
