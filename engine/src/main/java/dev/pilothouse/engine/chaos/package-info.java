/**
 * Breaking apps on purpose and proving that they come back: what a matrix is, what becomes of each cell, and the port
 * ({@link dev.pilothouse.engine.chaos.ChaosRuns}) through which front ends plan, run, abort and read it. It must not know
 * how a fault is brought about, nor any front end.
 */
@NullMarked
package dev.pilothouse.engine.chaos;

import org.jspecify.annotations.NullMarked;
