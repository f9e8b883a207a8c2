/**
 * Who works on a node and which service looks after it, in words and signs:
 * {@link dev.pilothouse.presentation.lease.LeaseCard}, {@link dev.pilothouse.presentation.lease.ServiceLine}. It must not
 * know how a lease is kept.
 */
@NullMarked
package dev.pilothouse.presentation.lease;

import org.jspecify.annotations.NullMarked;
