package dev.pilothouse.engine.orchestrate.pacing;

import dev.pilothouse.engine.app.care.HealRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an app's healing went of late.
 *
 * @param revision counts every change, by whichever console: the higher one is the newer
 * @param count attempts in a row that did not last; 0 where an operator took it in hand
 * @param last when the last attempt ended
 * @param strikes when attempts turned out not to last, within the rule's window
 * @param rule the app's, at the last attempt
 */
public record HealRecord(
        long revision, int count, Instant last, HealBackoff.Result result, List<Instant> strikes, HealRule rule) {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration CALM = Duration.ofMinutes(10);

    /** Docker's own restart policy forgives after the same time. */
    private static final Duration STAYED_UP = Duration.ofSeconds(10);

    public HealRecord {
        strikes = List.copyOf(strikes);
    }

    static HealRecord first(long revision, Instant now, HealBackoff.Result result, HealRule rule) {
        return new HealRecord(revision, 1, now, result, strikes(List.of(), now, result, rule), rule);
    }

    HealRecord following(Instant now, HealBackoff.Result next, HealRule asDeclared) {
        boolean lasted = hasLasted(now);
        int inARow = lasted ? Math.max(1, count) : count + 1;
        boolean strikesNow = next == HealBackoff.Result.FAILED || !(lasted || result == HealBackoff.Result.FAILED);
        List<Instant> all =
                strikes(strikes, now, strikesNow && count > 0 ? HealBackoff.Result.FAILED : next, asDeclared);
        return new HealRecord(revision + 1, inARow, now, next, all, asDeclared);
    }

    private static List<Instant> strikes(List<Instant> before, Instant now, HealBackoff.Result result, HealRule rule) {
        List<Instant> all = new ArrayList<>(before);
        if (result == HealBackoff.Result.FAILED) {
            all.add(now);
        }
        all.removeIf(strike -> !strike.isAfter(now.minus(rule.window())));
        return List.copyOf(all);
    }

    HealRecord forgiven() {
        return new HealRecord(revision + 1, 0, Instant.EPOCH, result, List.of(), rule);
    }

    boolean hasLasted(Instant now) {
        return result == HealBackoff.Result.WORKED
                && Duration.between(last, now).compareTo(STAYED_UP) >= 0;
    }

    Optional<Instant> stoppedUntil() {
        return strikes.size() < rule.max()
                ? Optional.empty()
                : Optional.of(strikes.getLast().plus(rule.window()));
    }

    /** When it is tried again. */
    Instant next() {
        Instant delayed = last.plus(delay());
        return stoppedUntil().filter(until -> until.isAfter(delayed)).orElse(delayed);
    }

    /** It was calm for long enough, or the window in which it was not tried any more has passed. */
    public boolean isOver(Instant now) {
        return stoppedUntil()
                .map(until -> !now.isBefore(until))
                .orElse(Duration.between(last, now).compareTo(CALM) >= 0);
    }

    private Duration delay() {
        if (count == 0) {
            return Duration.ZERO;
        }
        Duration delay = FIRST.multipliedBy(1L << Math.min(count - 1, 20));
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }
}
