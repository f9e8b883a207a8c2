/**
 * Reads the plans of a profile's {@code chaos} folder ({@link dev.pilothouse.engine.chaos.spec.ChaosFiles}). It must not
 * know how a plan is run.
 */
@NullMarked
package dev.pilothouse.engine.chaos.spec;

import org.jspecify.annotations.NullMarked;
