/**
 * One console at a time changes a node: {@link dev.pilothouse.engine.orchestrate.lease.Lease}, kept on the node itself. It
 * must not know containers.
 */
@NullMarked
package dev.pilothouse.engine.orchestrate.lease;

import org.jspecify.annotations.NullMarked;
