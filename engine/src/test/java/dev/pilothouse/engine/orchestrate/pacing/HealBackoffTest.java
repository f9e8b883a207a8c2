package dev.pilothouse.engine.orchestrate.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.text.AppId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealBackoffTest {
    private static final AppId WEB = new AppId("web");
    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    private final HealBackoff backoff = new HealBackoff();

    @Test
    void healsTheFirstTimeAtOnceThenWaitsOneSecondAndDoublesUpToFiveMinutes() {
        assertThat(backoff.due(WEB, NOW)).isEqualTo(NOW);
        long[] waits = {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300};
        Instant now = NOW;
        for (long wait : waits) {
            backoff.attempted(WEB, now, HealBackoff.Result.FAILED);
            Instant due = backoff.due(WEB, now);
            assertThat(Duration.between(now, due)).isEqualTo(Duration.ofSeconds(wait));
            now = due;
        }
        assertThat(backoff.total(WEB)).isEqualTo(waits.length);
    }

    @Test
    void showsACrashLoopFromTheThirdAttemptOn() {
        backoff.attempted(WEB, NOW, HealBackoff.Result.FAILED);
        backoff.attempted(WEB, NOW, HealBackoff.Result.FAILED);
        assertThat(backoff.loop(WEB, NOW)).isEmpty();
        backoff.attempted(WEB, NOW, HealBackoff.Result.FAILED);
        assertThat(backoff.loop(WEB, NOW)).contains(new HealBackoff.Loop(3, NOW.plusSeconds(4)));
    }

    @Test
    void tenCalmMinutesForgiveEverything() {
        for (int i = 0; i < 5; i++) {
            backoff.attempted(WEB, NOW, HealBackoff.Result.FAILED);
        }
        Instant later = NOW.plus(Duration.ofMinutes(10));
        assertThat(backoff.due(WEB, later)).isEqualTo(later);
        assertThat(backoff.loop(WEB, later)).isEmpty();
        backoff.attempted(WEB, later, HealBackoff.Result.FAILED);
        assertThat(backoff.due(WEB, later)).isEqualTo(later.plusSeconds(1));
    }

    @Test
    void appThatIsKilledNowAndThenIsHealedAtOnceEachTime() {
        Instant now = NOW;
        for (int i = 0; i < 40; i++) {
            backoff.attempted(WEB, now, HealBackoff.Result.WORKED);
            now = now.plusSeconds(10);
            assertThat(backoff.due(WEB, now)).isBeforeOrEqualTo(now);
            assertThat(backoff.loop(WEB, now)).isEmpty();
        }
    }

    @Test
    void operatorsActForgives() {
        backoff.attempted(WEB, NOW, HealBackoff.Result.FAILED);
        backoff.attempted(WEB, NOW, HealBackoff.Result.FAILED);
        backoff.forgive(WEB);
        assertThat(backoff.due(WEB, NOW)).isEqualTo(NOW);
        assertThat(backoff.total(WEB)).isEqualTo(2);
    }
}
