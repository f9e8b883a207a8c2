package dev.pilothouse.engine.app.care;

import java.time.Duration;

/**
 * How an app is started, stopped and healed. None of it decides what its container is, so changing it changes nothing
 * that runs.
 *
 * @param stopGrace between being told to stop and being killed
 */
public record Care(Duration stopGrace, GateRule gate, HealRule heal) {
    /** A chain node flushes its caches when it is told to stop; ten seconds, the engines' default, can corrupt it. */
    public static final Duration STOP_GRACE = Duration.ofSeconds(60);

    /** For those who say nothing. */
    public static final Care USUAL = new Care(STOP_GRACE, GateRule.USUAL, HealRule.USUAL);
}
