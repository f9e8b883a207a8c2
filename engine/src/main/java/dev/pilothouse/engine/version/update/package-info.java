/**
 * Following the catalog by itself, where an operator turned that on:
 * {@link dev.pilothouse.engine.version.update.AutoUpdate}. It decides nothing that an operator could not see beforehand,
 * and switches as an operator does.
 */
@NullMarked
package dev.pilothouse.engine.version.update;

import org.jspecify.annotations.NullMarked;
