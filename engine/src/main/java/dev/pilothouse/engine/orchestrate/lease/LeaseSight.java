package dev.pilothouse.engine.orchestrate.lease;

/** What was read of a node's lease. */
public sealed interface LeaseSight {
    /** Nobody ever took it, or its last holder gave it back. */
    record Free() implements LeaseSight {}

    /** Taken; {@link Lease#left} is zero where it ended by itself. */
    record Taken(Lease lease) implements LeaseSight {}

    /** The file is not what this release writes: nobody acts on the node until somebody takes it over. */
    record Unreadable(String why) implements LeaseSight {}
}
