/**
 * How drives and flash runs are called on every screen: {@link dev.pilothouse.presentation.flash.DriveWords}. It must not
 * know a toolkit.
 */
@NullMarked
package dev.pilothouse.presentation.flash;

import org.jspecify.annotations.NullMarked;
