package dev.pilothouse.engine.orchestrate;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What would be done, in the order it would be done, and what nothing is known of.
 *
 * @param fingerprint over everything that was observed; apply refuses where the world has another one
 * @param unchanged apps that are as declared
 * @param unknown nodes that could not be seen: nothing is planned there
 * @param sights what the plan rests on, app by app
 */
public record Plan(
        String id,
        Instant madeAt,
        List<Action> actions,
        List<Address> unchanged,
        List<UnknownNode> unknown,
        String fingerprint,
        List<Sight> sights) {
    public Plan {
        actions = List.copyOf(actions);
        unchanged = List.copyOf(unchanged);
        unknown = List.copyOf(unknown);
        sights = List.copyOf(sights);
    }

    /** One that cannot name what moved. */
    public Plan(
            String id,
            Instant madeAt,
            List<Action> actions,
            List<Address> unchanged,
            List<UnknownNode> unknown,
            String fingerprint) {
        this(id, madeAt, actions, unchanged, unknown, fingerprint, List.of());
    }

    /** A node that could not be looked at, and why. */
    public record UnknownNode(NodeName node, ErrorCode code, Map<String, String> facts) {
        public UnknownNode {
            facts = Map.copyOf(facts);
        }
    }

    /** Nothing would change and everything was seen. */
    public boolean isEmpty() {
        return unknown.isEmpty() && actions.stream().allMatch(action -> action.kind() == Action.Kind.NOTICE);
    }
}
