/**
 * Matrices that break apps on purpose, as a screen shows them: plans with what each cell does and undoes, the run under way
 * as a matrix that fills, past runs, and two of them beside each other. {@link dev.pilothouse.presentation.chaos.LiveChaos}
 * asks and acts, {@link dev.pilothouse.presentation.chaos.ChaosBoard} holds what is shown. It must not know a toolkit, nor
 * how a fault is brought about.
 */
@NullMarked
package dev.pilothouse.presentation.chaos;

import org.jspecify.annotations.NullMarked;
