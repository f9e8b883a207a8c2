/**
 * Figures of chaos runs: how times spread ({@link dev.pilothouse.engine.chaos.report.figures.Spread}), which part of a
 * recovery took how long, how many cells ended how, and whether one run is worse than another. It must not know files nor
 * how figures are shown.
 */
@NullMarked
package dev.pilothouse.engine.chaos.report.figures;

import org.jspecify.annotations.NullMarked;
