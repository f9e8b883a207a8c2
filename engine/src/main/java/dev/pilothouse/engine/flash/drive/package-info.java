/**
 * The drives of a host: which there are ({@link dev.pilothouse.engine.flash.drive.Drives}), whether they may be written
 * ({@link dev.pilothouse.engine.flash.drive.Advisor}) and whether one is still the one that was looked at
 * ({@link dev.pilothouse.engine.flash.drive.DriveIdentity}). It only looks; it must not know images or how they are
 * written.
 */
@NullMarked
package dev.pilothouse.engine.flash.drive;

import org.jspecify.annotations.NullMarked;
