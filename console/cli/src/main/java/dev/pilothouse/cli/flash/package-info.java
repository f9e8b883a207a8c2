/**
 * The commands of drives and images ({@link dev.pilothouse.cli.flash.FlashCommand}). It must not know how bytes get to a
 * drive.
 */
@NullMarked
package dev.pilothouse.cli.flash;

import org.jspecify.annotations.NullMarked;
