/**
 * One console at a time changes a node: {@link dev.pilothouse.engine.orchestrate.lease.NodeLease} is a console's part in
 * it, {@link dev.pilothouse.engine.orchestrate.lease.LeaseStore} the node's. It must not know containers, nor how files get
 * to a node.
 */
@NullMarked
package dev.pilothouse.engine.orchestrate.lease;

import org.jspecify.annotations.NullMarked;
