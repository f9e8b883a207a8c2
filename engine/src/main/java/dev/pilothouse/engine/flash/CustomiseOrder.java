package dev.pilothouse.engine.flash;

import dev.pilothouse.engine.flash.drive.Drives;
import dev.pilothouse.engine.flash.firstboot.BootFormat;
import dev.pilothouse.engine.flash.firstboot.FirstBoot;
import java.util.Optional;

/**
 * What a flashed drive is to be told.
 *
 * @param drive as {@link dev.pilothouse.engine.flash.drive.DriveList#find} takes it
 * @param format where the operator or the image's list says so; otherwise it is looked for
 */
public record CustomiseOrder(
        Place place, String drive, Drives.Scope scope, FirstBoot wanted, Optional<BootFormat> format) {}
