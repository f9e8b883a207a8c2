/**
 * Stands between whoever acts and a node's container engine:
 * {@link dev.pilothouse.engine.orchestrate.guard.GuardedRuntime} lets changes through under the node's lease only. It must
 * not know what an app is.
 */
@NullMarked
package dev.pilothouse.engine.orchestrate.guard;

import org.jspecify.annotations.NullMarked;
