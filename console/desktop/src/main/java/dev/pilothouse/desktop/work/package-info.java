/**
 * Operations as trees of steps, and who works on which node: {@link dev.pilothouse.desktop.work.OperationsPanel}. It must
 * not know what the steps do.
 */
@NullMarked
package dev.pilothouse.desktop.work;

import org.jspecify.annotations.NullMarked;
