/** Leases as every store keeps them, and as a console goes about them. */
@NullMarked
package dev.pilothouse.engine.orchestrate.lease;

import org.jspecify.annotations.NullMarked;
