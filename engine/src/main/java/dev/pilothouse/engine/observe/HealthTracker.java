package dev.pilothouse.engine.observe;

import dev.pilothouse.engine.probe.ProbeAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Folds answers into {@link Health}: one pass makes healthy; a healthy app needs three failures in a row to count as
 * unhealthy, so that one lost packet raises no alarm. One that never passed is starting for a minute, then unhealthy.
 * Not safe for use by several threads.
 */
final class HealthTracker {
    /** Also the gate's budget: what is let through later is no longer starting. */
    static final Duration START_PERIOD = Duration.ofSeconds(60);

    private static final int FAILURES = 3;

    private final Instant runningSince;
    private Health health = Health.STARTING;
    private int failures;
    private int unknowns;
    private Optional<ProbeAnswer> last = Optional.empty();

    /** @param runningSince by this console's clock */
    HealthTracker(Instant runningSince) {
        this.runningSince = runningSince;
    }

    void take(ProbeAnswer answer) {
        last = Optional.of(answer);
        switch (answer.verdict()) {
            case PASS -> {
                failures = 0;
                unknowns = 0;
                health = Health.HEALTHY;
            }
            case SYNCING -> {
                failures = 0;
                unknowns = 0;
                health = Health.SYNCING;
            }
            case FAIL -> {
                failures++;
                unknowns = 0;
                if (health != Health.HEALTHY && health != Health.SYNCING) {
                    boolean young = answer.at().isBefore(runningSince.plus(START_PERIOD));
                    health = young ? Health.STARTING : Health.UNHEALTHY;
                } else if (failures >= FAILURES) {
                    health = Health.UNHEALTHY;
                }
            }
            case UNKNOWN -> {
                unknowns++;
                if (unknowns >= FAILURES) {
                    health = Health.UNKNOWN;
                }
            }
        }
    }

    Health health() {
        return health;
    }

    Optional<ProbeAnswer> last() {
        return last;
    }
}
