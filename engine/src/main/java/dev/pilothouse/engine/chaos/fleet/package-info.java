/**
 * Chaos on a fleet: which cells a plan has there, who heals meanwhile, where runs are kept
 * ({@link dev.pilothouse.engine.chaos.fleet.FleetChaos}). It must not know the engine's root, nor any front end.
 */
@NullMarked
package dev.pilothouse.engine.chaos.fleet;

import org.jspecify.annotations.NullMarked;
