/**
 * What every other package speaks in: {@link dev.pilothouse.engine.text.Problem} for faults in files,
 * {@link dev.pilothouse.engine.text.EngineException} for faults in acts, addresses, and secrets that do not print.
 */
@NullMarked
package dev.pilothouse.engine.text;

import org.jspecify.annotations.NullMarked;
