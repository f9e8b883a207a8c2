/**
 * Writing images onto drives in the window: {@link dev.pilothouse.desktop.flash.FlashPanel}, step by step. It must not know
 * how a drive is written.
 */
@NullMarked
package dev.pilothouse.desktop.flash;

import org.jspecify.annotations.NullMarked;
