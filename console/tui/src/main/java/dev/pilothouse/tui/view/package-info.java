/**
 * The parts of the fleet's screen, each drawing presentation state into its place:
 * {@link dev.pilothouse.tui.view.FleetLayout} says where. They hold nothing but scroll positions.
 */
@NullMarked
package dev.pilothouse.tui.view;

import org.jspecify.annotations.NullMarked;
