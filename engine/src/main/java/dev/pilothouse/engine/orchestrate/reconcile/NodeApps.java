package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The apps of one node, resolved for it.
 *
 * @param ordered dependencies before those who need them
 * @param broken those that cannot be resolved here (a secret that is not there, a cycle) and why; the others go on
 */
public record NodeApps(List<ResolvedApp> ordered, Map<AppId, EngineException> broken) {
    public NodeApps {
        ordered = List.copyOf(ordered);
        broken = Map.copyOf(broken);
    }

    public Optional<ResolvedApp> find(AppId id) {
        return ordered.stream().filter(app -> app.address().app().equals(id)).findFirst();
    }
}
