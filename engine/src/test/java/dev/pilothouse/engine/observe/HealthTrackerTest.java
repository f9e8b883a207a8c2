package dev.pilothouse.engine.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthTrackerTest {
    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

    private final HealthTracker tracker = new HealthTracker(START);

    @Test
    void onePassMakesHealthy() {
        assertThat(tracker.health()).isEqualTo(Health.STARTING);
        take(Verdict.PASS, 1);
        assertThat(tracker.health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void healthyAppNeedsThreeFailuresInARow() {
        take(Verdict.PASS, 1);
        take(Verdict.FAIL, 2);
        take(Verdict.FAIL, 3);
        take(Verdict.PASS, 4);
        take(Verdict.FAIL, 5);
        take(Verdict.FAIL, 6);
        assertThat(tracker.health()).isEqualTo(Health.HEALTHY);
        take(Verdict.FAIL, 7);
        assertThat(tracker.health()).isEqualTo(Health.UNHEALTHY);
        take(Verdict.PASS, 8);
        assertThat(tracker.health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void appThatNeverPassedIsStartingForAMinuteOnly() {
        take(Verdict.FAIL, 59);
        assertThat(tracker.health()).isEqualTo(Health.STARTING);
        take(Verdict.FAIL, 61);
        assertThat(tracker.health()).isEqualTo(Health.UNHEALTHY);
    }

    @Test
    void nodeThatCannotBeAskedSaysNothingUntilTheThirdTime() {
        take(Verdict.PASS, 1);
        take(Verdict.UNKNOWN, 2);
        take(Verdict.UNKNOWN, 3);
        assertThat(tracker.health()).isEqualTo(Health.HEALTHY);
        take(Verdict.UNKNOWN, 4);
        assertThat(tracker.health()).isEqualTo(Health.UNKNOWN);
    }

    private void take(Verdict verdict, int second) {
        tracker.take(new ProbeAnswer(verdict, START.plusSeconds(second), Duration.ZERO, "", ""));
    }
}
