package dev.pilothouse.engine.container.http;

import java.time.Duration;

/**
 * How long silence is borne. {@link Duration#ZERO} means without end.
 *
 * @param beforeAnswer from the last byte sent to the first of the answer
 * @param betweenBytes within the answer's body
 */
public record Patience(Duration beforeAnswer, Duration betweenBytes) {
    /** Decides by request, since an engine is rightly silent while it stops a container or waits for an event. */
    @FunctionalInterface
    public interface Rule {
        /** @param path with its query */
        Patience of(String method, String path);
    }
}
