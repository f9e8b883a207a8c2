package dev.pilothouse.engine.orchestrate.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.app.care.HealRule;
import dev.pilothouse.engine.text.AppId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealBackoffTest {
    private static final AppId WEB = new AppId("web");
    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    private static final HealRule PATIENT =
            new HealRule(HealRule.Action.RESTART, 1000, Duration.ofMinutes(10), Optional.empty());

    private final HealBackoff backoff = new HealBackoff();

    @Test
    void healsTheFirstTimeAtOnceThenWaitsOneSecondAndDoublesUpToFiveMinutes() {
        assertThat(backoff.due(WEB, NOW)).isEqualTo(NOW);
        long[] waits = {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300};
        Instant now = NOW;
        for (long wait : waits) {
            backoff.attempted(WEB, now, HealBackoff.Result.FAILED, PATIENT);
            Instant due = backoff.due(WEB, now);
            assertThat(Duration.between(now, due)).isEqualTo(Duration.ofSeconds(wait));
            now = due;
        }
        assertThat(backoff.total(WEB)).isEqualTo(waits.length);
    }

    @Test
    void showsACrashLoopFromTheThirdAttemptOn() {
        backoff.attempted(WEB, NOW, HealBackoff.Result.FAILED, PATIENT);
        backoff.attempted(WEB, NOW, HealBackoff.Result.FAILED, PATIENT);
        assertThat(backoff.loop(WEB, NOW)).isEmpty();
        backoff.attempted(WEB, NOW, HealBackoff.Result.FAILED, PATIENT);
        assertThat(backoff.loop(WEB, NOW))
                .contains(new HealBackoff.Loop(3, NOW.plusSeconds(4), HealBackoff.Loop.Phase.WAITING, PATIENT));
    }

    @Test
    void tenCalmMinutesForgiveEverything() {
        for (int i = 0; i < 5; i++) {
            backoff.attempted(WEB, NOW, HealBackoff.Result.FAILED, PATIENT);
        }
        Instant later = NOW.plus(Duration.ofMinutes(10));
        assertThat(backoff.due(WEB, later)).isEqualTo(later);
        assertThat(backoff.loop(WEB, later)).isEmpty();
        backoff.attempted(WEB, later, HealBackoff.Result.FAILED, PATIENT);
        assertThat(backoff.due(WEB, later)).isEqualTo(later.plusSeconds(1));
    }

    @Test
    void appThatIsKilledNowAndThenIsHealedAtOnceEachTime() {
        Instant now = NOW;
        for (int i = 0; i < 40; i++) {
            backoff.attempted(WEB, now, HealBackoff.Result.WORKED, PATIENT);
            now = now.plusSeconds(10);
            assertThat(backoff.due(WEB, now)).isBeforeOrEqualTo(now);
            assertThat(backoff.loop(WEB, now)).isEmpty();
        }
    }

    @Test
    void operatorsActForgives() {
        backoff.attempted(WEB, NOW, HealBackoff.Result.FAILED, PATIENT);
        backoff.attempted(WEB, NOW, HealBackoff.Result.FAILED, PATIENT);
        backoff.forgive(WEB);
        assertThat(backoff.due(WEB, NOW)).isEqualTo(NOW);
        assertThat(backoff.total(WEB)).isEqualTo(2);
    }

    @Test
    void stopsAfterFiveThatDidNotLastUntilTheWindowHasPassed() {
        Instant now = NOW;
        for (int i = 0; i < 5; i++) {
            assertThat(backoff.loop(WEB, now).filter(loop -> loop.phase() == HealBackoff.Loop.Phase.STOPPED))
                    .isEmpty();
            now = now.plusSeconds(20);
            backoff.attempted(WEB, now, HealBackoff.Result.FAILED, HealRule.USUAL);
        }

        Instant end = now.plus(Duration.ofMinutes(10));
        assertThat(backoff.due(WEB, now)).isEqualTo(end);
        assertThat(backoff.loop(WEB, now))
                .contains(new HealBackoff.Loop(5, end, HealBackoff.Loop.Phase.STOPPED, HealRule.USUAL));
        assertThat(backoff.due(WEB, end)).isEqualTo(end);
        assertThat(backoff.loop(WEB, end)).isEmpty();
    }

    @Test
    void appThatComesUpAndDiesAtOnceIsStoppedAsWell() {
        Instant now = NOW;
        for (int i = 0; i < 6; i++) {
            backoff.attempted(WEB, now, HealBackoff.Result.WORKED, HealRule.USUAL);
            now = now.plusSeconds(5);
        }

        assertThat(backoff.loop(WEB, now).map(HealBackoff.Loop::phase)).contains(HealBackoff.Loop.Phase.STOPPED);
    }

    @Test
    void appThatIsKilledEveryFifteenSecondsIsHealedForEver() {
        Instant now = NOW;
        for (int i = 0; i < 200; i++) {
            backoff.attempted(WEB, now, HealBackoff.Result.WORKED, HealRule.USUAL);
            now = now.plusSeconds(15);
            assertThat(backoff.due(WEB, now)).isBeforeOrEqualTo(now);
        }
        assertThat(backoff.loop(WEB, now)).isEmpty();
    }

    @Test
    void operatorsActLetsHealingGoOn() {
        for (int i = 0; i < 5; i++) {
            backoff.attempted(WEB, NOW, HealBackoff.Result.FAILED, HealRule.USUAL);
        }
        backoff.forgive(WEB);

        assertThat(backoff.due(WEB, NOW)).isEqualTo(NOW);
        assertThat(backoff.loop(WEB, NOW)).isEmpty();
    }
}
