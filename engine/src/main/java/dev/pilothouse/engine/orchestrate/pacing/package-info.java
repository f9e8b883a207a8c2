/**
 * When a node is looked at again and when an app is healed again:
 * {@link dev.pilothouse.engine.orchestrate.pacing.HealBackoff}. It must not know containers.
 */
@NullMarked
package dev.pilothouse.engine.orchestrate.pacing;

import org.jspecify.annotations.NullMarked;
