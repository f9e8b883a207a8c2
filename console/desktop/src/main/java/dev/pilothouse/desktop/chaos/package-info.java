/**
 * Matrices in the window: {@link dev.pilothouse.desktop.chaos.ChaosPanel} with plans and runs, the matrix that fills, the
 * cell in time, and two runs beside each other. It must not know how a fault is brought about.
 */
@NullMarked
package dev.pilothouse.desktop.chaos;

import org.jspecify.annotations.NullMarked;
