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
 * @param stalledAfter how long a chain node's height may stand still short of the tip before it counts as stalled
 */
public record Pace(
        Duration interval, Duration timeout, int passes, int failures, Duration startPeriod, Duration stalledAfter) {
    /** Writing its caches to a slow card holds a chain node up for minutes; this is well beyond. */
    public static final Duration STALLED_AFTER = Duration.ofMinutes(30);

    /** As long as a gate waits: what is let through later is no longer starting. */
    public static final Duration START_PERIOD = Duration.ofSeconds(60);

    public static final int PASSES = 1;
    public static final int FAILURES = 3;

    /** With the usual patience for a chain that stands still. */
    public Pace(Duration interval, Duration timeout, int passes, int failures, Duration startPeriod) {
        this(interval, timeout, passes, failures, startPeriod, STALLED_AFTER);
    }

    /** For those who say nothing about counts: one pass, three failures, a minute to start. */
    public static Pace of(Duration interval, Duration timeout) {
        return new Pace(interval, timeout, PASSES, FAILURES, START_PERIOD);
    }
}
