/** Taking acts back: {@link dev.pilothouse.engine.orchestrate.undo.UndoPoint}. */
@NullMarked
package dev.pilothouse.engine.orchestrate.undo;

import org.jspecify.annotations.NullMarked;
