/**
 * Carries flash runs out: {@link dev.pilothouse.engine.flash.job.FlashRuns}. It must not know any front end.
 */
@NullMarked
package dev.pilothouse.engine.flash.job;

import org.jspecify.annotations.NullMarked;
