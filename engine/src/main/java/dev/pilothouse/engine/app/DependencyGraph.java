package dev.pilothouse.engine.app;

import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who needs whom. Dependencies on apps outside the graph are left out of every answer. */
public final class DependencyGraph {
    private final Map<AppId, List<AppId>> dependencies;

    /** @param dependencies of each app; its order decides between apps that do not need each other */
    public DependencyGraph(Map<AppId, List<AppId>> dependencies) {
        this.dependencies = new LinkedHashMap<>();
        dependencies.forEach((app, needed) -> this.dependencies.put(
                app,
                needed.stream().filter(dependencies::containsKey).distinct().toList()));
    }

    public static DependencyGraph of(Collection<AppSpec> apps) {
        Map<AppId, List<AppId>> dependencies = new LinkedHashMap<>();
        apps.forEach(app -> dependencies.put(app.id(), app.dependencies()));
        return new DependencyGraph(dependencies);
    }

    /**
     * Every app after all that it needs; the same input gives the same order.
     *
     * @throws EngineException {@link ErrorCode#DEPENDENCY_CYCLE} with fact {@code cycle}, such as {@code a → b → a}
     */
    public List<AppId> order() {
        Walk walk = new Walk();
        for (AppId app : dependencies.keySet()) {
            Optional<List<AppId>> cycle = walk.visit(app);
            if (cycle.isPresent()) {
                throw new EngineException(ErrorCode.DEPENDENCY_CYCLE, Map.of("cycle", print(cycle.get())));
            }
        }
        return List.copyOf(walk.done);
    }

    /** A cycle, beginning and ending with the same app; empty where there is none. */
    public Optional<List<AppId>> cycle() {
        Walk walk = new Walk();
        return dependencies.keySet().stream()
                .map(walk::visit)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** All that need the app, directly or through others, nearest first; without the app itself. */
    public Set<AppId> dependents(AppId app) {
        Set<AppId> found = new LinkedHashSet<>();
        List<AppId> open = new ArrayList<>(List.of(app));
        while (!open.isEmpty()) {
            AppId needed = open.removeFirst();
            dependencies.forEach((candidate, needs) -> {
                if (needs.contains(needed) && !candidate.equals(app) && found.add(candidate)) {
                    open.add(candidate);
                }
            });
        }
        return found;
    }

    /** As it is shown: {@code a → b → a}. */
    public static String print(List<AppId> cycle) {
        return cycle.stream().map(AppId::value).collect(Collectors.joining(" → "));
    }

    /** One depth-first walk over the whole graph. */
    private final class Walk {
        private final Set<AppId> done = new LinkedHashSet<>();
        private final List<AppId> path = new ArrayList<>();

        private Optional<List<AppId>> visit(AppId app) {
            if (done.contains(app)) {
                return Optional.empty();
            }
            int before = path.indexOf(app);
            if (before >= 0) {
                List<AppId> cycle = new ArrayList<>(path.subList(before, path.size()));
                cycle.add(app);
                return Optional.of(cycle);
            }
            path.add(app);
            for (AppId needed : dependencies.getOrDefault(app, List.of())) {
                Optional<List<AppId>> cycle = visit(needed);
                if (cycle.isPresent()) {
                    return cycle;
                }
            }
            path.removeLast();
            done.add(app);
            return Optional.empty();
        }
    }
}
