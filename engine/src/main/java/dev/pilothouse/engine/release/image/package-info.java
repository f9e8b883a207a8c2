/**
 * From an archive that was verified to an image in the registry: {@link dev.pilothouse.engine.release.image.Archive}
 * unpacks, {@link dev.pilothouse.engine.release.image.BuildContext} lays out, and
 * {@link dev.pilothouse.engine.release.image.ImageMaker} builds, tries and publishes on a node. It trusts what it is given.
 */
@NullMarked
package dev.pilothouse.engine.release.image;

import org.jspecify.annotations.NullMarked;
