package dev.pilothouse.engine.probe;

import java.time.Duration;

/**
 * How often a probe is asked and how many answers make a verdict; the gate, the healer and the screens count alike.
 *
 * @param interval from the beginning of one asking to that of the next
 * @param timeout after which an asking counts as failed
 * @param passes so many in a row make an app work
 * @param failures so many in a row make a working app not work: one lost packet raises no alarm
 * @param startPeriod how long a started app may take before it counts as not working
 */
public record Pace(Duration interval, Duration timeout, int passes, int failures, Duration startPeriod) {
    /** For those who say nothing about counts: one pass, three failures, a minute to start. */
    public static Pace of(Duration interval, Duration timeout) {
        return new Pace(interval, timeout, 1, 3, Duration.ofSeconds(60));
    }
}
