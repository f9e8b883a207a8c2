package dev.pilothouse.engine.orchestrate.pacing;

import dev.pilothouse.engine.app.care.HealRule;
import dev.pilothouse.engine.text.AppId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Spaces the healing of an app that does not stay up: at once the first time, then after 1 s, 2 s, 4 s … at most 5 min,
 * counted from the end of the last attempt. An app that worked after the last attempt and stayed up for ten seconds is
 * not made to wait longer than before: it is no crash loop when somebody kills it now and then. Ten minutes without a
 * need to heal, and it begins anew. Attempts that did not last are counted against the app's {@link HealRule}: when too
 * many fell into its window, nothing more is tried until the window has passed or an operator takes it in hand.
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

    /** @param strikes when attempts turned out not to last, within the rule's window */
    private record Attempts(int count, int total, Instant last, Result result, List<Instant> strikes, HealRule rule) {
        Optional<Instant> stoppedUntil() {
            return strikes.size() < rule.max()
                    ? Optional.empty()
                    : Optional.of(strikes.getLast().plus(rule.window()));
        }
    }

    /** What an attempt to heal came to. */
    public enum Result {
        WORKED,
        FAILED
    }

    /**
     * A crash loop as shown.
     *
     * @param attempts how often it was tried
     * @param next when it is tried again
     * @param rule the app's
     */
    public record Loop(int attempts, Instant next, Phase phase, HealRule rule) {
        /** Whether it is still tried. */
        public enum Phase {
            WAITING,
            /** The limit is reached: the window has to pass, or an operator to act. */
            STOPPED
        }

        /** One line for an operator. */
        public String words() {
            return switch (phase) {
                case WAITING -> "tried " + attempts + " times, next at " + next;
                case STOPPED ->
                    "healing stopped after " + rule.max() + " in " + minutes(rule.window())
                            + "; an operator's act lets it go on, or waiting until " + next;
            };
        }

        private static String minutes(Duration window) {
            return window.toSeconds() % 60 == 0 ? window.toMinutes() + " min" : window.toSeconds() + " s";
        }
    }

    /** When the app may be healed; not after {@code now} where it may at once. */
    public Instant due(AppId app, Instant now) {
        Attempts past = attempts.get(app);
        if (past == null || isOver(past, now)) {
            return now;
        }
        return next(past);
    }

    private static Instant next(Attempts past) {
        Instant delayed = past.last().plus(delay(past.count()));
        return past.stoppedUntil().filter(until -> until.isAfter(delayed)).orElse(delayed);
    }

    /** Counts one attempt, from its end on. */
    public void attempted(AppId app, Instant now, Result result, HealRule rule) {
        attempts.compute(
                app,
                (id, past) -> past == null || isOver(past, now)
                        ? new Attempts(
                                1,
                                past == null ? 1 : past.total() + 1,
                                now,
                                result,
                                strikes(List.of(), now, result, rule),
                                rule)
                        : following(past, now, result, rule));
    }

    private static Attempts following(Attempts past, Instant now, Result result, HealRule rule) {
        boolean lasted = past.result() == Result.WORKED
                && Duration.between(past.last(), now).compareTo(STAYED_UP) >= 0;
        int count = lasted ? Math.max(1, past.count()) : past.count() + 1;
        boolean strikesNow = result == Result.FAILED || !(lasted || past.result() == Result.FAILED);
        List<Instant> strikes =
                strikes(past.strikes(), now, strikesNow && past.count() > 0 ? Result.FAILED : result, rule);
        return new Attempts(count, past.total() + 1, now, result, strikes, rule);
    }

    private static List<Instant> strikes(List<Instant> before, Instant now, Result result, HealRule rule) {
        List<Instant> all = new ArrayList<>(before);
        if (result == Result.FAILED) {
            all.add(now);
        }
        all.removeIf(strike -> !strike.isAfter(now.minus(rule.window())));
        return List.copyOf(all);
    }

    /** An operator took it in hand: the next failure is a first one again. */
    public void forgive(AppId app) {
        attempts.computeIfPresent(
                app, (id, past) -> new Attempts(0, past.total(), Instant.EPOCH, past.result(), List.of(), past.rule()));
    }

    /** How it is shown; empty where it is tried at once, or was not tried often enough to call it a loop. */
    public Optional<Loop> loop(AppId app, Instant now) {
        Attempts past = attempts.get(app);
        if (past == null || isOver(past, now)) {
            return Optional.empty();
        }
        boolean stopped = past.stoppedUntil().isPresent();
        return past.count() < LOOP && !stopped
                ? Optional.empty()
                : Optional.of(new Loop(
                        past.count(), next(past), stopped ? Loop.Phase.STOPPED : Loop.Phase.WAITING, past.rule()));
    }

    /** So many attempts in a row did not last; 0 where the last one did, as far as was seen. */
    public int inARow(AppId app, Instant now) {
        Attempts past = attempts.get(app);
        if (past == null || isOver(past, now)) {
            return 0;
        }
        boolean lasted = past.result() == Result.WORKED
                && Duration.between(past.last(), now).compareTo(STAYED_UP) >= 0;
        return lasted ? 0 : past.count();
    }

    /** When the last attempt ended; empty where there was none, or an operator took it in hand since. */
    public Optional<Instant> lastAttempt(AppId app) {
        return Optional.ofNullable(attempts.get(app))
                .filter(past -> past.count() > 0)
                .map(Attempts::last);
    }

    /** How often the app was healed since this console looks. */
    public int total(AppId app) {
        Attempts past = attempts.get(app);
        return past == null ? 0 : past.total();
    }

    /** It was calm for long enough, or the window in which it was not tried any more has passed. */
    private static boolean isOver(Attempts past, Instant now) {
        return past.stoppedUntil()
                .map(until -> !now.isBefore(until))
                .orElse(Duration.between(past.last(), now).compareTo(CALM) >= 0);
    }

    private static Duration delay(int count) {
        if (count == 0) {
            return Duration.ZERO;
        }
        Duration delay = FIRST.multipliedBy(1L << Math.min(count - 1, 20));
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }
}
