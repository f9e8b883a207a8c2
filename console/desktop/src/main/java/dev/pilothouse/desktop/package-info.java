/** The desktop user interface in JavaFX. It must not know the other front ends nor an adapter. */
@NullMarked
package dev.pilothouse.desktop;

import org.jspecify.annotations.NullMarked;
