package dev.pilothouse.engine.probe;

import java.time.Duration;
import java.time.Instant;

/**
 * One answer to one asking.
 *
 * @param verdict {@link Verdict#UNKNOWN} where the node could not be asked: that says nothing about the app
 * @param detail what was seen, such as {@code 200, title found} or {@code 502}
 * @param head the first bytes of the body, printable, at most 200 characters
 */
public record ProbeAnswer(Verdict verdict, Instant at, Duration latency, String detail, String head) {
    /** How it went. */
    public enum Verdict {
        PASS,
        FAIL,
        UNKNOWN
    }
}
