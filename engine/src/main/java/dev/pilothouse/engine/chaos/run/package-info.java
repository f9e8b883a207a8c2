/**
 * Runs matrices: guards, steady state, fault, recovery, undo, verdict, cell by cell
 * ({@link dev.pilothouse.engine.chaos.run.MatrixRun}). It must not know how a fault is brought about, nor any front end.
 */
@NullMarked
package dev.pilothouse.engine.chaos.run;

import org.jspecify.annotations.NullMarked;
