package dev.pilothouse.engine.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One answer to one asking.
 *
 * @param verdict {@link Verdict#UNKNOWN} where the node could not be asked: that says nothing about the app
 * @param detail what was seen, such as {@code 200, title found} or {@code 502}
 * @param head the first bytes of the body, printable, at most 200 characters
 * @param height of a chain node that told it
 */
public record ProbeAnswer(
        Verdict verdict, Instant at, Duration latency, String detail, String head, Optional<Height> height) {
    /** One that tells no height. */
    public ProbeAnswer(Verdict verdict, Instant at, Duration latency, String detail, String head) {
        this(verdict, at, latency, detail, head, Optional.empty());
    }

    /** How it went. */
    public enum Verdict {
        PASS,
        /** It answers and works towards serving: a chain node behind the tip. Neither good nor broken. */
        SYNCING,
        FAIL,
        UNKNOWN
    }
}
