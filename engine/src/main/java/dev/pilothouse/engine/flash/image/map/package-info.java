/**
 * Block maps (the .bmap files of bmap-tools, formats 1.2 to 2.0): which blocks of an image hold something
 * ({@link dev.pilothouse.engine.flash.image.map.BlockMap}). It must not know where image or map come from.
 */
@NullMarked
package dev.pilothouse.engine.flash.image.map;

import org.jspecify.annotations.NullMarked;
