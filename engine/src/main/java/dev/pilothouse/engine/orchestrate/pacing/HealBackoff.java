package dev.pilothouse.engine.orchestrate.pacing;

import dev.pilothouse.engine.app.care.HealRule;
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
 * need to heal, and it begins anew. Attempts that did not last are counted against the app's {@link HealRule}: when too
 * many fell into its window, nothing more is tried until the window has passed or an operator takes it in hand.
 */
public final class HealBackoff {
    /** From the third attempt in a row on it is shown as a crash loop. */
    private static final int LOOP = 3;

    private final Map<AppId, HealRecord> records = new ConcurrentHashMap<>();
    private final Map<AppId, Integer> totals = new ConcurrentHashMap<>();

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
        return record(app, now).map(HealRecord::next).orElse(now);
    }

    /** Counts one attempt, from its end on. */
    public void attempted(AppId app, Instant now, Result result, HealRule rule) {
        totals.merge(app, 1, Integer::sum);
        records.compute(
                app,
                (id, past) -> past == null || past.isOver(now)
                        ? HealRecord.first(past == null ? 1 : past.revision() + 1, now, result, rule)
                        : past.following(now, result, rule));
    }

    /** Whether there was anything to forgive. */
    public enum Forgiven {
        SOMETHING,
        NOTHING
    }

    /** An operator took it in hand: the next failure is a first one again. */
    public Forgiven forgive(AppId app) {
        HealRecord past = records.get(app);
        if (past == null || (past.count() == 0 && past.strikes().isEmpty())) {
            return Forgiven.NOTHING;
        }
        records.put(app, past.forgiven());
        return Forgiven.SOMETHING;
    }

    /** What another console knows of the app counts where it is newer than what is known here. */
    public void learn(AppId app, HealRecord told) {
        records.merge(app, told, (own, other) -> other.revision() > own.revision() ? other : own);
    }

    /** All that is known, also of what is over. */
    public Map<AppId, HealRecord> records() {
        return Map.copyOf(records);
    }

    private Optional<HealRecord> record(AppId app, Instant now) {
        return Optional.ofNullable(records.get(app)).filter(past -> !past.isOver(now));
    }

    /** How it is shown; empty where it is tried at once, or was not tried often enough to call it a loop. */
    public Optional<Loop> loop(AppId app, Instant now) {
        return record(app, now).flatMap(past -> {
            boolean stopped = past.stoppedUntil().isPresent();
            return past.count() < LOOP && !stopped
                    ? Optional.empty()
                    : Optional.of(new Loop(
                            past.count(), past.next(), stopped ? Loop.Phase.STOPPED : Loop.Phase.WAITING, past.rule()));
        });
    }

    /** So many attempts in a row did not last; 0 where the last one did, as far as was seen. */
    public int inARow(AppId app, Instant now) {
        return record(app, now)
                .filter(past -> !past.hasLasted(now))
                .map(HealRecord::count)
                .orElse(0);
    }

    /** When the last attempt ended; empty where there was none, or an operator took it in hand since. */
    public Optional<Instant> lastAttempt(AppId app) {
        return Optional.ofNullable(records.get(app))
                .filter(past -> past.count() > 0)
                .map(HealRecord::last);
    }

    /** How often the app was healed by this console since it looks. */
    public int total(AppId app) {
        return totals.getOrDefault(app, 0);
    }
}
