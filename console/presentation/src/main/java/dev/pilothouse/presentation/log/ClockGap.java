package dev.pilothouse.presentation.log;

import dev.pilothouse.presentation.words.Amounts;
import java.time.Duration;
import java.time.Instant;

/**
 * How far a node's clock is from this console's, as far as its log lines tell: a line that comes while it is followed
 * was written a moment ago, so what lies between its time and its arrival is the difference of the clocks and some
 * travel. The least of these is the best guess. A line from the future tells of a fast clock at once.
 */
final class ClockGap {
    /** Less than this is travel, and not worth a word. */
    static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** Lines of the past come in a burst after opening; only what comes after a pause was just written. */
    private static final Duration BURST = Duration.ofSeconds(2);

    /** One line may have been held up on its way; of so many at least one was not. */
    private static final int WITNESSES = 3;

    private final Instant openedAt;
    private Duration least = Duration.ZERO;
    private int witnesses;

    ClockGap(Instant openedAt) {
        this.openedAt = openedAt;
    }

    /** What to add to the node's times to get this console's; zero while nothing is known or too little to matter. */
    Duration correction() {
        boolean ahead = witnesses > 0 && least.compareTo(TOLERANCE.negated()) < 0;
        boolean behind = witnesses >= WITNESSES && least.compareTo(TOLERANCE) > 0;
        return ahead || behind ? least : Duration.ZERO;
    }

    void arrived(Instant written, Instant now) {
        Duration behind = Duration.between(written, now);
        boolean live = Duration.between(openedAt, now).compareTo(BURST) > 0;
        boolean future = behind.compareTo(TOLERANCE.negated()) < 0;
        if (!live && !future) {
            return;
        }
        least = witnesses == 0 || behind.compareTo(least) < 0 ? behind : least;
        witnesses++;
    }

    /** Such as {@code its clock is 34s behind}; empty where the clocks agree or nobody knows. */
    String words() {
        Duration correction = correction();
        if (correction.isZero()) {
            return "";
        }
        return "its clock is " + Amounts.span(correction.abs()) + (correction.isNegative() ? " ahead" : " behind");
    }
}
