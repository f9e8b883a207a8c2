package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.orchestrate.Action;
import dev.pilothouse.engine.text.Address;
import java.util.List;

/**
 * One node's part of a plan.
 *
 * @param seen everything that was observed and decides the plan, canonical: equal texts mean that nothing moved
 */
public record NodePlan(List<Action> actions, List<Address> unchanged, String seen) {
    public NodePlan {
        actions = List.copyOf(actions);
        unchanged = List.copyOf(unchanged);
    }
}
