package dev.pilothouse.engine.orchestrate.lease;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Subscription;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time between getting a node's lease and giving it back or losing it. Guarded by its owner's lock. */
final class Term {
    private final NodeName node;
    private final Grip grip;
    private Moment confirmed;
    private Moment lastUsed;
    private Standing.@Nullable Gone gone;
    private @Nullable Subscription pulse;

    /** @param asked when the node was asked, not when it answered: it cannot have begun to count earlier */
    Term(NodeName node, Grip grip, Moment asked) {
        this.node = node;
        this.grip = grip;
        this.confirmed = asked;
        this.lastUsed = asked;
    }

    Grip grip() {
        return grip;
    }

    Moment confirmed() {
        return confirmed;
    }

    Moment lastUsed() {
        return lastUsed;
    }

    void used(Moment now) {
        lastUsed = now;
    }

    boolean isLost() {
        return gone != null;
    }

    void take(Standing standing, Moment asked) {
        switch (standing) {
            case Standing.Yours() -> confirmed = asked;
            case Standing.Gone lost -> gone = lost;
        }
    }

    void pulse(Subscription beats) {
        pulse = beats;
    }

    void endPulse() {
        if (pulse != null) {
            pulse.close();
        }
    }

    /** @throws EngineException {@code LEASE_LOST} where it is */
    void demand() {
        if (gone != null) {
            throw lost(gone.now());
        }
    }

    private EngineException lost(Optional<Lease> now) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("node", node.value());
        now.ifPresent(lease -> {
            facts.put("holder", lease.holder());
            facts.put("operation", lease.operation());
            facts.put("theirs", Long.toString(lease.fence()));
        });
        facts.put("fence", Long.toString(grip.fence()));
        return new EngineException(ErrorCode.LEASE_LOST, facts);
    }
}
