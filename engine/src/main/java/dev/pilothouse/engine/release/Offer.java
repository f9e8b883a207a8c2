package dev.pilothouse.engine.release;

import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.version.Version;
import java.util.Optional;

/**
 * A version of an implementation as the profile and the catalog have it.
 *
 * @param image of the catalog's entry; empty where there is none
 * @param reason why it is dropped; empty otherwise
 */
public record Offer(Version version, Kind kind, Optional<ImageReference> image, String reason) {
    /** Where a version stands. */
    public enum Kind {
        CURATED,
        /** The profile says that it is no longer made. */
        DROPPED,
        /** The catalog has it, and the profile does not name it: nobody makes it anew. */
        NOT_CURATED
    }
}
