/**
 * What an image is written to: a block device, here or far away, behind one port
 * ({@link dev.pilothouse.engine.flash.medium.Medium}). It must not know what is written, nor whether it may be: which
 * drive is the right one is settled before a medium is opened.
 */
@NullMarked
package dev.pilothouse.engine.flash.medium;

import org.jspecify.annotations.NullMarked;
