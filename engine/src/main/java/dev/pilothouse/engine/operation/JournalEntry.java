package dev.pilothouse.engine.operation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One act on a node: who, what, when, with which result. Secrets are never part of it.
 *
 * @param at wall clock of the console that acted
 * @param by {@code user@machine}
 * @param address {@code node/app}
 * @param act what was done, such as {@code install}
 * @param result {@code begun} (no end was written: the console died, or is still at it), {@code done}, {@code unchanged}, {@code skipped}, {@code cancelled} or an error's stable code
 * @param facts what is needed to understand the result
 */
public record JournalEntry(
        Instant at, String by, String address, String act, String result, Map<String, String> facts) {
    /** The result of an act that was begun; its end is another entry. */
    public static final String BEGUN = "begun";

    /** Fact: unique to an act on its node; the same in its beginning and its end. */
    public static final String ACT_ID = "id";

    /** Fact: the number of the lease it was done under. */
    public static final String FENCE = "fence";

    /** Fact: how long an act that worked kept the app's users waiting, such as {@code 4.2 s}. */
    public static final String DOWN = "down";

    private static final Pattern SECONDS = Pattern.compile("(?<seconds>[0-9]{1,6}\\.[0-9]) s");

    public JournalEntry {
        facts = Map.copyOf(facts);
    }

    /** As {@link #DOWN} has it. */
    public static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis()).movePointLeft(3).setScale(1, RoundingMode.CEILING) + " s";
    }

    /** What was measured, where this act measured it. */
    public Optional<Duration> down() {
        Matcher matcher = SECONDS.matcher(facts.getOrDefault(DOWN, ""));
        return matcher.matches()
                ? Optional.of(Duration.ofMillis(new BigDecimal(matcher.group("seconds"))
                        .movePointRight(3)
                        .longValueExact()))
                : Optional.empty();
    }

    /** The word the journal holds for an outcome. */
    public static String resultOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded(int changes) -> changes == 0 ? "unchanged" : "done";
            case Outcome.Failed failed -> failed.code().id();
            case Outcome.Skipped skipped -> "skipped";
            case Outcome.Cancelled cancelled -> "cancelled";
        };
    }
}
