/**
 * Copies of stopped data folders that share their blocks with the original:
 * {@link dev.pilothouse.engine.orchestrate.snapshot.Snapshots}. It must not know why one is taken.
 */
@NullMarked
package dev.pilothouse.engine.orchestrate.snapshot;

import org.jspecify.annotations.NullMarked;
