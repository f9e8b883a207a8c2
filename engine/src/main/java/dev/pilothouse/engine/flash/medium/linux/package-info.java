/**
 * Block devices of this machine, opened through the kernel's own calls
 * ({@link dev.pilothouse.engine.flash.medium.linux.LinuxMedium}), since Java's files know neither exclusive opening of a
 * device nor its ioctls. It must not know what is written, nor which drive is the right one.
 */
@NullMarked
package dev.pilothouse.engine.flash.medium.linux;

import org.jspecify.annotations.NullMarked;
