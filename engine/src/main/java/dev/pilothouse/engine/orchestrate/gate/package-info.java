/**
 * Whether a started app may count as done: {@link dev.pilothouse.engine.orchestrate.gate.Gate}. It only looks; what
 * follows from what it found is not its business.
 */
@NullMarked
package dev.pilothouse.engine.orchestrate.gate;

import org.jspecify.annotations.NullMarked;
