package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.orchestrate.Action;
import dev.pilothouse.engine.orchestrate.Sight;
import dev.pilothouse.engine.text.Address;
import java.util.List;

/**
 * One node's part of a plan.
 *
 * @param sights everything that was observed and decides the plan: equal ones mean that nothing moved
 */
public record NodePlan(List<Action> actions, List<Address> unchanged, List<Sight> sights) {
    public NodePlan {
        actions = List.copyOf(actions);
        unchanged = List.copyOf(unchanged);
        sights = List.copyOf(sights);
    }
}
