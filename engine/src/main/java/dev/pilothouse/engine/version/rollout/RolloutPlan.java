package dev.pilothouse.engine.version.rollout;

import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.choice.Confirmation;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rollout would do, node by node.
 *
 * @param waves the canary first; nodes that cannot be switched, or run the version already, are in none
 * @param plans of every node of the request, in its order
 * @param confirmation the strictest that any node asks for
 */
public record RolloutPlan(
        String id,
        Instant madeAt,
        RolloutRequest request,
        List<List<NodeName>> waves,
        Map<NodeName, SwitchPlan> plans,
        Confirmation confirmation) {
    public RolloutPlan {
        waves = waves.stream().map(List::copyOf).toList();
        plans = Collections.unmodifiableMap(new LinkedHashMap<>(plans));
    }

    public Optional<SwitchPlan> plan(NodeName node) {
        return Optional.ofNullable(plans.get(node));
    }
}
