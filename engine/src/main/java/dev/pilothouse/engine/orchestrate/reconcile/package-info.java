/**
 * Carries decisions out on one node: {@link dev.pilothouse.engine.orchestrate.reconcile.NodeOrchestrator}. Every act looks
 * before it does, and can be cut anywhere: the next pass goes on from what it then sees.
 */
@NullMarked
package dev.pilothouse.engine.orchestrate.reconcile;

import org.jspecify.annotations.NullMarked;
