package dev.pilothouse.engine.orchestrate.pacing;

import dev.pilothouse.engine.text.AppId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Spaces the healing of an app that does not stay up: at once the first time, then after 1 s, 2 s, 4 s … at most 5 min,
 * counted from the end of the last attempt. An app that worked after the last attempt and stayed up for ten seconds is
 * not made to wait longer than before: it is no crash loop when somebody kills it now and then. Ten minutes without a
 * need to heal, and it begins anew.
 */
public final class HealBackoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration CALM = Duration.ofMinutes(10);

    /** Docker's own restart policy forgives after the same time. */
    private static final Duration STAYED_UP = Duration.ofSeconds(10);

    /** From the third attempt in a row on it is shown as a crash loop. */
    private static final int LOOP = 3;

    private final Map<AppId, Attempts> attempts = new ConcurrentHashMap<>();

    private record Attempts(int count, int total, Instant last, Result result) {}

    /** What an attempt to heal came to. */
    public enum Result {
        WORKED,
        FAILED
    }

    /** A crash loop as shown: how often it was tried, and when it is tried next. */
    public record Loop(int attempts, Instant next) {}

    /** When the app may be healed; not after {@code now} where it may at once. */
    public Instant due(AppId app, Instant now) {
        Attempts past = attempts.get(app);
        if (past == null || isCalm(past, now)) {
            return now;
        }
        return past.last().plus(delay(past.count()));
    }

    public void attempted(AppId app, Instant now, Result result) {
        attempts.merge(
                app,
                new Attempts(1, 1, now, result),
                (past, first) -> new Attempts(nextCount(past, now), past.total() + 1, now, result));
    }

    private static int nextCount(Attempts past, Instant now) {
        if (isCalm(past, now)) {
            return 1;
        }
        boolean stayedUp = past.result() == Result.WORKED
                && Duration.between(past.last(), now).compareTo(STAYED_UP) >= 0;
        return stayedUp ? Math.max(1, past.count()) : past.count() + 1;
    }

    /** An operator took it in hand: the next failure is a first one again. */
    public void forgive(AppId app) {
        attempts.computeIfPresent(app, (id, past) -> new Attempts(0, past.total(), Instant.EPOCH, past.result()));
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
