/**
 * Lists of images to pick from ({@link dev.pilothouse.engine.flash.image.list.ImageList}): our own, signed and with an
 * expiry as catalogs of versions are, and the Raspberry Pi Imager's, which nobody signs. It must not know how a list is
 * fetched, nor what is done with an image.
 */
@NullMarked
package dev.pilothouse.engine.flash.image.list;

import org.jspecify.annotations.NullMarked;
