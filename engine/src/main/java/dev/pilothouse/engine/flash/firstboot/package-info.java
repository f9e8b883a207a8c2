/**
 * What a node is told for its first boot: host name, login, network, identity. Written into the file systems of a freshly
 * flashed drive, or of an image file, without mounting them, and read back from there. Entry type: {@link
 * dev.pilothouse.engine.flash.firstboot.Customising}. Must not know how the drive was flashed.
 */
@NullMarked
package dev.pilothouse.engine.flash.firstboot;

import org.jspecify.annotations.NullMarked;
