/**
 * Images of disks as they lie in files: what they are packed with, how much they unpack to, and their content as a stream
 * without a temporary file ({@link dev.pilothouse.engine.flash.image.DiskImage}). It must not know what they are written
 * to.
 */
@NullMarked
package dev.pilothouse.engine.flash.image;

import org.jspecify.annotations.NullMarked;
