/** A node in memory to reconcile, and the tests that cut it everywhere. */
@NullMarked
package dev.pilothouse.engine.orchestrate.reconcile;

import org.jspecify.annotations.NullMarked;
