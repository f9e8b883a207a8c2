package dev.pilothouse.engine.observe;

/** What the probe last said, with hysteresis; never guessed from the container's state. */
public enum Health {
    HEALTHY,
    UNHEALTHY,
    /** Runs, and the probe has not passed yet within its start period. */
    STARTING,
    /** A chain node that answers and is not at the tip yet; its height advances. */
    SYNCING,
    /** A chain node that answers and is not at the tip, and whose height has stood still for too long. */
    STALLED,
    /** No probe is declared. */
    NOT_PROBED,
    UNKNOWN
}
