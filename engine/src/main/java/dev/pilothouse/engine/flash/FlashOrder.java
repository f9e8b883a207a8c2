package dev.pilothouse.engine.flash;

import dev.pilothouse.engine.flash.drive.Drives;
import dev.pilothouse.engine.flash.image.DiskImage;
import java.util.List;
import java.util.Optional;

/**
 * What an operator asks for: an image on drives that were named one by one.
 *
 * @param sha256 that the unpacked image must have, 64 lower-case hex digits; what it turns out to have stands in the receipt
 */
public record FlashOrder(
        DiskImage image, Optional<String> sha256, List<Target> targets, Drives.Scope scope, Start start) {
    public FlashOrder {
        targets = List.copyOf(targets);
    }

    /** @param drive as {@link dev.pilothouse.engine.flash.drive.DriveList#find} takes it */
    public record Target(Place place, String drive) {}

    /** Where to begin where an earlier run of the same image on the same drive was not finished. */
    public enum Start {
        /** After what it proved, which is proven once more. */
        WHERE_IT_STOPPED,
        ANEW
    }
}
