package dev.pilothouse.engine.probe;

/** What the answers to a probe add up to. */
public enum Standing {
    /** It has not worked in this run yet, and its start period is not over. */
    STARTING,
    WORKING,
    /** It answers and is not at the tip of its chain; its height advances. */
    SYNCING,
    /** It answers and is not at the tip of its chain, and its height has stood still for too long. */
    STALLED,
    /** It does not work, by enough answers in a row. */
    BROKEN,
    /** It could not be asked: nothing is known of the app. */
    UNKNOWN
}
