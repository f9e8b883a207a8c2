/**
 * Operations as trees of steps: under way and lately ended, with what failed and what to do next. Entry type:
 * {@link dev.pilothouse.presentation.work.WorkBoard}. It must not know what the steps do.
 */
@NullMarked
package dev.pilothouse.presentation.work;

import org.jspecify.annotations.NullMarked;
