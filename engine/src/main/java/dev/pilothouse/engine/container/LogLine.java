package dev.pilothouse.engine.container;

import java.time.Instant;

/** One line of a container's output, without its line end. */
public record LogLine(Instant at, Stream stream, String text) {
    /** Where it was written. */
    public enum Stream {
        STDOUT,
        STDERR
    }
}
