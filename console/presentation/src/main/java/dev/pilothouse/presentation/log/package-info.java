/**
 * Logs of several apps and nodes as one: merged by time, searched, filtered, saved. Entry type:
 * {@link dev.pilothouse.presentation.log.FleetLog}. It must not know where the lines come from.
 */
@NullMarked
package dev.pilothouse.presentation.log;

import org.jspecify.annotations.NullMarked;
