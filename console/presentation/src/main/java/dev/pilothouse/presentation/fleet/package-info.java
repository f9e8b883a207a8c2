/**
 * The first screen as a whole: {@link dev.pilothouse.presentation.fleet.FleetScreen} holds its state,
 * {@link dev.pilothouse.presentation.fleet.LiveFleet} feeds it from the engine. It must not know a toolkit.
 */
@NullMarked
package dev.pilothouse.presentation.fleet;

import org.jspecify.annotations.NullMarked;
