package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.text.AppId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Spaces the healing of an app that does not stay up: at once the first time, then after 1 s, 2 s, 4 s … at most 5 min,
 * counted from the last attempt. Ten minutes without a need to heal, and it begins anew.
 */
public final class HealBackoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration CALM = Duration.ofMinutes(10);

    /** From the third attempt in a row on it is shown as a crash loop. */
    private static final int LOOP = 3;

    private final Map<AppId, Attempts> attempts = new ConcurrentHashMap<>();

    private record Attempts(int count, int total, Instant last) {}

    /** A crash loop as shown: how often it was tried, and when it is tried next. */
    public record Loop(int attempts, Instant next) {}

    /** When the app may be healed; not after {@code now} where it may at once. */
    Instant due(AppId app, Instant now) {
        Attempts past = attempts.get(app);
        if (past == null || isCalm(past, now)) {
            return now;
        }
        return past.last().plus(delay(past.count()));
    }

    void attempted(AppId app, Instant now) {
        attempts.merge(
                app,
                new Attempts(1, 1, now),
                (past, first) -> new Attempts(isCalm(past, now) ? 1 : past.count() + 1, past.total() + 1, now));
    }

    /** An operator took it in hand: the next failure is a first one again. */
    void forgive(AppId app) {
        attempts.computeIfPresent(app, (id, past) -> new Attempts(0, past.total(), Instant.EPOCH));
    }

    public Optional<Loop> loop(AppId app, Instant now) {
        Attempts past = attempts.get(app);
        return past == null || past.count() < LOOP || isCalm(past, now)
                ? Optional.empty()
                : Optional.of(new Loop(past.count(), past.last().plus(delay(past.count()))));
    }

    /** How often the app was healed since this console looks. */
    public int total(AppId app) {
        Attempts past = attempts.get(app);
        return past == null ? 0 : past.total();
    }

    private static boolean isCalm(Attempts past, Instant now) {
        return Duration.between(past.last(), now).compareTo(CALM) >= 0;
    }

    private static Duration delay(int count) {
        if (count == 0) {
            return Duration.ZERO;
        }
        Duration delay = FIRST.multipliedBy(1L << Math.min(count - 1, 20));
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }
}
