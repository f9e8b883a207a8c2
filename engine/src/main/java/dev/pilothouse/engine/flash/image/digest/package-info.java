/**
 * Sums of image files and what they are held against: SHA-256, fs-verity, the manifest of a build
 * ({@link dev.pilothouse.engine.flash.image.digest.ImageDigests}). It must not know what an image is written to.
 */
@NullMarked
package dev.pilothouse.engine.flash.image.digest;

import org.jspecify.annotations.NullMarked;
