/**
 * One version over many nodes, wave by wave: {@link dev.pilothouse.engine.version.rollout.Rollouts}. It must not know how
 * a version is switched on one node.
 */
@NullMarked
package dev.pilothouse.engine.version.rollout;

import org.jspecify.annotations.NullMarked;
