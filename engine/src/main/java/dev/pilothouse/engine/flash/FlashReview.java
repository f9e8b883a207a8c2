package dev.pilothouse.engine.flash;

import dev.pilothouse.engine.flash.drive.Advice;
import dev.pilothouse.engine.flash.drive.Drive;
import java.util.List;
import java.util.Optional;

/** What would be written where, as it was found now. Only what was reviewed is written: each drive is known again by its identity. */
public record FlashReview(FlashOrder order, List<Reviewed> drives) {
    public FlashReview {
        drives = List.copyOf(drives);
    }

    /**
     * One drive.
     *
     * @param unfinished the earlier run that would be taken up
     */
    public record Reviewed(Place place, Drive drive, Advice advice, Optional<Unfinished> unfinished) {
        /** Such as {@code attic:/dev/sdb}, or only the path on this machine. */
        public String address() {
            return switch (place) {
                case Place.Here() -> drive.path();
                case Place.At(var node) -> node + ":" + drive.path();
            };
        }
    }
}
