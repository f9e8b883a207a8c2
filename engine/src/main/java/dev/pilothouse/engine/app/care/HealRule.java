package dev.pilothouse.engine.app.care;

import java.time.Duration;
import java.util.Optional;

/**
 * What is done about an app that stopped working by itself, and how often.
 *
 * @param max so many attempts within {@code window} that did not last; then healing stops until an operator acts or the
 *     window has passed
 * @param hungGrace between being told to stop and being killed, for one that runs and does not answer; without it the
 *     stop grace where the app has data to write, else two seconds
 */
public record HealRule(Action action, int max, Duration window, Optional<Duration> hungGrace) {
    /** For those who say nothing. */
    public static final HealRule USUAL = new HealRule(Action.RESTART, 5, Duration.ofMinutes(10), Optional.empty());

    /** What healing does. */
    public enum Action {
        /** Starts or restarts the container; where that does not last, makes it anew. */
        RESTART,
        /** Makes the container anew at once. */
        RECREATE,
        /** Nothing but saying so. */
        ALERT
    }
}
