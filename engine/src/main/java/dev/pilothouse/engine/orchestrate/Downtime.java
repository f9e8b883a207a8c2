package dev.pilothouse.engine.orchestrate;

import java.time.Duration;
import java.util.Optional;

/**
 * How long users will be without an app, told as far as it is known.
 *
 * @param expected as it was measured before; empty where it never was
 * @param atMost after which the act has either succeeded or put the old container back; empty where nothing ends it but
 *     an operator
 * @param basis how both were come by, in a few words
 */
public record Downtime(Optional<Duration> expected, Optional<Duration> atMost, String basis) {
    /** Users notice nothing. */
    public static final Downtime NONE = new Downtime(Optional.empty(), Optional.of(Duration.ZERO), "");

    /** As it was measured when this was done last. */
    public Downtime measured(Duration last, String when) {
        return new Downtime(Optional.of(last), atMost, when + "; " + basis);
    }

    /** Whether users notice anything at all. */
    public enum Extent {
        NONE,
        FOR_A_WHILE,
        UNTIL_STARTED_AGAIN
    }

    public Extent extent() {
        return atMost.map(bound -> bound.isZero() ? Extent.NONE : Extent.FOR_A_WHILE)
                .orElse(Extent.UNTIL_STARTED_AGAIN);
    }
}
