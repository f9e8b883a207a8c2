package dev.pilothouse.engine.orchestrate.lease;

import java.time.Duration;

/**
 * How a console goes about leases.
 *
 * @param holder {@code user@machine}
 * @param session of this process; never used twice
 * @param patience how long an act waits for another console's lease to end
 * @param linger how long an idle lease is kept, so that a row of heals takes it once; zero gives it back with the last act
 */
public record LeaseSettings(String holder, String session, Duration patience, Duration linger) {
    /** Longer than a dead console's lease goes on, so that its work is taken up without asking again. */
    public static final Duration WAIT = Duration.ofSeconds(30);

    /** Shorter than anybody notices, longer than the time between two deaths of a restarting app. */
    public static final Duration LINGER = Duration.ofSeconds(2);

    /** Four of these fit in {@link Lease#LIFE}: two may be lost on the way. */
    static final Duration BEAT = Duration.ofSeconds(5);

    /** So long before its end a lease that was not confirmed counts as doubtful. */
    static final Duration MARGIN = Duration.ofSeconds(5);

    /** Between two looks at another console's lease. */
    static final Duration POLL = Duration.ofSeconds(1);
}
