package dev.pilothouse.engine.orchestrate.lease;

/** How long work waits for another console's lease. */
public enum Patience {
    /** As long as {@link LeaseSettings#patience} says: an operator looks on. */
    AS_SET,
    /** Until it ends or the waiting is interrupted: the watch. */
    UNTIL_FREE
}
