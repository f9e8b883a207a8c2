/**
 * Taking acts back: {@link dev.pilothouse.engine.orchestrate.undo.UndoLog} keeps on the node what takes the newest ones
 * back. It must not know containers, nor how an inverse is carried out.
 */
@NullMarked
package dev.pilothouse.engine.orchestrate.undo;

import org.jspecify.annotations.NullMarked;
