package dev.pilothouse.engine.observe;

/** What the probe last said, with hysteresis; never guessed from the container's state. */
public enum Health {
    HEALTHY,
    UNHEALTHY,
    /** Runs, and the probe has not passed yet within its start period. */
    STARTING,
    /** No probe is declared. */
    NOT_PROBED,
    UNKNOWN
}
