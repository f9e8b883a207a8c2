package dev.pilothouse.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimingTest {
    @Test
    void aClockThatIsSetByADayMovesNoDeadline() {
        FakeTiming clock = new FakeTiming();
        Timing timing = Timing.of(clock);
        Instant before = timing.now();

        clock.set(Duration.ofDays(1));

        assertThat(timing.now()).isBetween(before, before.plus(Duration.ofMinutes(1)));
        assertThat(timing.wall()).isEqualTo(clock.now().plus(Duration.ofDays(1)));
    }
}
