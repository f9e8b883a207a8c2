package dev.pilothouse.presentation.fleet;

import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.lease.LeaseCard;
import dev.pilothouse.presentation.lease.ServiceLine;
import dev.pilothouse.presentation.words.ContactWords;
import java.time.Instant;
import java.util.Optional;

/** One node as the screens show it. */
public record NodeRow(NodeSpec spec, NodeSnapshot seen) {
    public Contact contact() {
        return seen.contact();
    }

    public Optional<RuntimeInfo> runtime() {
        return seen.runtime();
    }

    /** One line where its container engine cannot be used; empty otherwise. */
    public String fault() {
        return seen.fault();
    }

    /** How many apps belong there. */
    public int apps() {
        return seen.apps().size();
    }

    public Instant at() {
        return seen.at();
    }

    /** Who works there, or whose lease has not been cleared away. */
    public Optional<LeaseCard> lease() {
        return LeaseCard.of(seen);
    }

    /** Whether a service looks after it, and how old its last pass is now. */
    public ServiceLine service(Instant now) {
        return ServiceLine.of(seen, now);
    }

    public NodeName name() {
        return spec.name();
    }

    /** Whether the node can be worked with. */
    public enum Reach {
        UP,
        /** Nobody knows yet. */
        WAITING,
        LOST
    }

    public Reach reach() {
        return switch (contact()) {
            case Contact.Connected _ -> fault().isEmpty() ? Reach.UP : Reach.LOST;
            case Contact.Idle(), Contact.Connecting _ -> Reach.WAITING;
            case Contact.Lost _ -> Reach.LOST;
        };
    }

    public Tone tone() {
        return reach() == Reach.LOST ? Tone.BAD : ContactWords.tone(contact());
    }
}
