package dev.pilothouse.presentation.lease;

import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.orchestrate.lease.Lease;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who holds a node, as a screen shows it: counted on between two looks by this console's clock, since the node's ages
 * are ages and not times.
 *
 * @param seenAt when the lease was read, by this console
 */
public record LeaseCard(NodeName node, Lease lease, Instant seenAt) {
    /** The card of a node; empty where nobody holds it. */
    public static Optional<LeaseCard> of(NodeSnapshot snapshot) {
        return snapshot.lease().map(lease -> new LeaseCard(snapshot.node(), lease, snapshot.at()));
    }

    /** What is left of it now; never negative. */
    public Duration left(Instant now) {
        Duration left = lease.left().minus(since(now));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** How long nothing was heard of its holder. */
    public Duration heartbeat(Instant now) {
        return lease.heartbeat().plus(since(now));
    }

    /** Whether its holder is still to be reckoned with. */
    public Standing standing(Instant now) {
        return left(now).isZero() ? Standing.UNKNOWN : Standing.HELD;
    }

    /** Whether a lease holds. One that is known to have ended is not shown at all. */
    public enum Standing {
        HELD,
        /** It would have ended since the node was last read, unless its holder renewed it. */
        UNKNOWN
    }

    /** Such as {@code held by ana@desk: Upgrade n1/bitcoin, step Pull, 12 s left}. */
    public String line(Instant now) {
        String held = "held by " + lease.holder() + doing(": ");
        return switch (standing(now)) {
            case HELD -> held + ", " + left(now).toSeconds() + " s left";
            case UNKNOWN ->
                held + ", last heard of " + Amounts.span(heartbeat(now)) + " ago: still there or not is not known";
        };
    }

    /** Holder only, for a column. */
    public String brief() {
        return lease.holder();
    }

    public Tone tone(Instant now) {
        return standing(now) == Standing.HELD ? Tone.WARN : Tone.MUTED;
    }

    /** What taking it over means, for the question before it. */
    public String consequence(Instant now) {
        return node + " is held by " + lease.holder() + doing(", which does: ") + ". It was heard of "
                + Amounts.span(heartbeat(now)) + " ago and may still be at work."
                + " After a take-over it can change nothing more there, and what it had begun stays half done until the"
                + " next reconcile. The take-over is written into the journal.";
    }

    private String doing(String before) {
        if (lease.operation().isBlank()) {
            return "";
        }
        return before + lease.operation() + (lease.step().isBlank() ? "" : ", step " + lease.step());
    }

    private Duration since(Instant now) {
        Duration since = Duration.between(seenAt, now);
        return since.isNegative() ? Duration.ZERO : since;
    }
}
