package dev.pilothouse.engine.orchestrate.lease;

import dev.pilothouse.engine.text.NodeName;

/** How taking a node over from another console ended. */
public sealed interface Takeover {
    /** @param fence the one that it ended with; anything smaller is refused from now on */
    record Ended(Lease before, long fence) implements Takeover {}

    /** What stood there could not be read; it is kept beside the new file. */
    record Mended(long fence) implements Takeover {}

    /** Nothing to end: free, or this console's own. */
    record NothingHeld() implements Takeover {}

    /** Ends whatever is held, and leaves the node free. */
    static Takeover by(Card card, LeaseStore store, NodeName node) {
        return switch (store.claim(card, Claim.Means.TAKE_OVER)) {
            case Claim.Held(Lease lease) -> throw lease.refusal(node);
            case Claim.Granted(Grip grip, LeaseSight before) -> {
                store.release(card.session());
                yield switch (before) {
                    case LeaseSight.Free() -> new NothingHeld();
                    case LeaseSight.Taken(Lease lease) ->
                        lease.left().isPositive() ? new Ended(lease, grip.fence()) : new NothingHeld();
                    case LeaseSight.Unreadable unreadable -> new Mended(grip.fence());
                };
            }
        };
    }
}
