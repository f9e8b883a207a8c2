/**
 * Everything that takes time is an {@link dev.pilothouse.engine.operation.Operation}: it has an id, a tree of steps told
 * as events, an end, and it can be cancelled. Progress shown anywhere is a fold over these events.
 */
@NullMarked
package dev.pilothouse.engine.operation;

import org.jspecify.annotations.NullMarked;
