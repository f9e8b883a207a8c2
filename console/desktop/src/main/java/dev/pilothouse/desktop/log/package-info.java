/**
 * Logs of several apps and nodes in one list: {@link dev.pilothouse.desktop.log.FleetLogPanel}. It must not know where the
 * lines come from nor in which order they belong.
 */
@NullMarked
package dev.pilothouse.desktop.log;

import org.jspecify.annotations.NullMarked;
