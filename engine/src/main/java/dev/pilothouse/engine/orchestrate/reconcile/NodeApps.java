package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.orchestrate.plan.NodeView;
import dev.pilothouse.engine.orchestrate.plan.Rivalry;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The apps of one node, resolved for it.
 *
 * @param ordered dependencies before those who need them
 * @param broken those that cannot be resolved here (a secret that is not there, a cycle) and why; the others go on
 * @param rivalry which of their containers must not run beside which
 */
public record NodeApps(List<ResolvedApp> ordered, Map<AppId, EngineException> broken, Rivalry rivalry) {
    public NodeApps {
        ordered = List.copyOf(ordered);
        broken = Map.copyOf(broken);
    }

    /** None of which conflicts with another. */
    public NodeApps(List<ResolvedApp> ordered, Map<AppId, EngineException> broken) {
        this(ordered, broken, Rivalry.NONE);
    }

    /** What the apps of a node are, which what lies on the node has a say in. */
    @FunctionalInterface
    public interface Source {
        /**
         * @param state as just seen
         * @param containers asks the node, where a change was cut short and they tell how far it came
         */
        NodeApps of(StateSight state, Supplier<NodeView> containers);
    }

    public Optional<ResolvedApp> find(AppId id) {
        return ordered.stream().filter(app -> app.address().app().equals(id)).findFirst();
    }

    /**
     * Whether what the app depends on is there.
     *
     * @param runs whether an app of this node runs and nothing is being done to it
     * @return why the app has to wait; empty where it need not
     */
    Optional<String> missing(ResolvedApp app, Predicate<ResolvedApp> runs) {
        for (AppId needed : app.dependencies()) {
            Optional<ResolvedApp> found = find(needed);
            if (found.isEmpty()) {
                return Optional.of("needs " + needed + ", which is not among the apps of this node");
            }
            if (!runs.test(found.get())) {
                return Optional.of("needs " + needed + ", which is not running yet");
            }
        }
        return Optional.empty();
    }
}
