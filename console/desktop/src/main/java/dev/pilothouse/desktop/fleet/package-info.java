/** The parts of the window that show the whole fleet: tree, table, bars. They must not know each other. */
@NullMarked
package dev.pilothouse.desktop.fleet;

import org.jspecify.annotations.NullMarked;
