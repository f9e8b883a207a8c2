/**
 * Writes an image to a medium and proves it ({@link dev.pilothouse.engine.flash.write.ImageWriter}): reading, unpacking,
 * hashing, writing and reading back overlap, and what makes a drive start is written last. It must not know where the medium
 * is, nor whether it is the right one.
 */
@NullMarked
package dev.pilothouse.engine.flash.write;

import org.jspecify.annotations.NullMarked;
