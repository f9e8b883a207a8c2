package dev.pilothouse.engine.app.care;

import java.time.Duration;

/**
 * How long a started app may take until it works.
 *
 * @param budget without progress
 * @param progressLimit in all, while a chain node's height advances; after it one that still advances is let through
 */
public record GateRule(Duration budget, Duration progressLimit) {
    /** The bound of the requirements for an app to be back. */
    public static final Duration BUDGET = Duration.ofSeconds(60);

    /** An upgrade may have to verify some hours' blocks again; a first synchronisation takes days and is not waited for. */
    public static final Duration PROGRESS_LIMIT = Duration.ofHours(1);

    /** For those who say nothing. */
    public static final GateRule USUAL = new GateRule(BUDGET, PROGRESS_LIMIT);
}
