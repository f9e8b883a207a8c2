package dev.pilothouse.presentation.fleet;

import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.ContactWords;
import java.time.Instant;
import java.util.Optional;

/** One node as the screens show it. */
public record NodeRow(
        NodeSpec spec, Contact contact, Optional<RuntimeInfo> runtime, String fault, int apps, Instant at) {
    static NodeRow of(NodeSpec spec, NodeSnapshot snapshot) {
        return new NodeRow(
                spec,
                snapshot.contact(),
                snapshot.runtime(),
                snapshot.fault(),
                snapshot.apps().size(),
                snapshot.at());
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
        return switch (contact) {
            case Contact.Connected _ -> fault.isEmpty() ? Reach.UP : Reach.LOST;
            case Contact.Idle(), Contact.Connecting _ -> Reach.WAITING;
            case Contact.Lost _ -> Reach.LOST;
        };
    }

    public Tone tone() {
        return reach() == Reach.LOST ? Tone.BAD : ContactWords.tone(contact);
    }
}
