package dev.pilothouse.engine.orchestrate.lease;

import java.util.Optional;

/** What the node said of a grip, and with that whether it did what was asked under it. */
public sealed interface Standing {
    /** Still the holder: it was done. */
    record Yours() implements Standing {}

    /**
     * Another one holds the lease, or did after this one: nothing was done.
     *
     * @param now empty where nobody holds it any more
     */
    record Gone(Optional<Lease> now) implements Standing {}
}
