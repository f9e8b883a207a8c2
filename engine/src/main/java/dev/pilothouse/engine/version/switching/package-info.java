/**
 * What can be chosen for the apps of one node, what choosing means, and carrying it out:
 * {@link dev.pilothouse.engine.version.switching.NodeVersions}. It replaces no container itself: that is the
 * orchestrator's, through its gate.
 */
@NullMarked
package dev.pilothouse.engine.version.switching;

import org.jspecify.annotations.NullMarked;
