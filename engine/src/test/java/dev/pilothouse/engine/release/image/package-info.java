/** Archives that must not be unpacked, and the start script. */
@NullMarked
package dev.pilothouse.engine.release.image;

import org.jspecify.annotations.NullMarked;
