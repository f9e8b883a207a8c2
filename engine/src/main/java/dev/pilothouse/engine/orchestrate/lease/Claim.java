package dev.pilothouse.engine.orchestrate.lease;

/** How asking for a node's lease ended. */
public sealed interface Claim {
    /** @param before what stood there until then */
    record Granted(Grip grip, LeaseSight before) implements Claim {}

    record Held(Lease lease) implements Claim {}

    /** What may be ended for it. */
    enum Means {
        /** Only a lease that ended by itself. */
        WHEN_FREE,
        /** Whatever is there, also a file that cannot be read, which is kept beside the new one. */
        TAKE_OVER
    }
}
