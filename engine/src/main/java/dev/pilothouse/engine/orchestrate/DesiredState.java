package dev.pilothouse.engine.orchestrate;

import java.time.Instant;

/**
 * What an operator wants of an app on a node, kept on the node itself so that every console honours it.
 *
 * @param by who said so: {@code user@machine}, or {@code profile} where nobody ever said anything
 */
public record DesiredState(Target target, String by, Instant since) {
    /** What is wanted. */
    public enum Target {
        RUNNING,
        STOPPED,
        PAUSED,
        /** Removed by an operator: not installed again until an operator installs it. */
        REMOVED
    }
}
