/**
 * File systems of a drive or an image file, read and written where they lie, unmounted. Entry type: {@link
 * dev.pilothouse.engine.flash.volume.Volumes}. Must not know what the files are for.
 */
@NullMarked
package dev.pilothouse.engine.flash.volume;

import org.jspecify.annotations.NullMarked;
