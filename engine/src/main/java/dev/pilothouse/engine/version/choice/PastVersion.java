package dev.pilothouse.engine.version.choice;

import dev.pilothouse.engine.version.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A version that ran on a node, as recorded there.
 *
 * @param version empty where it was never known
 * @param image as its container was made from it
 * @param digest {@code sha256:…}; empty where it was not known
 * @param until empty for the one that still runs
 * @param code of the error where it failed; empty otherwise
 * @param by who chose it
 */
public record PastVersion(
        Optional<Version> version,
        String image,
        String digest,
        Instant from,
        Optional<Instant> until,
        Fate fate,
        String code,
        String by) {
    /** How it went. */
    public enum Fate {
        /** It passed its gate, and answered its probe when it was last asked. */
        HEALTHY,
        /** It ran, and its probe did not pass when it was last asked, or it never passed its gate. */
        FAILED,
        /** It has no probe, or nobody asked. */
        UNKNOWN
    }

    /** How long it ran, until {@code now} for the present one. */
    public Duration ran(Instant now) {
        return Duration.between(from, until.orElse(now));
    }
}
