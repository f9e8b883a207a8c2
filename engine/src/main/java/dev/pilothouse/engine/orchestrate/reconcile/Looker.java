package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.orchestrate.plan.AsideNames;
import dev.pilothouse.engine.orchestrate.plan.NodeView;
import dev.pilothouse.engine.orchestrate.plan.Pair;
import dev.pilothouse.engine.orchestrate.plan.Seen;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.orchestrate.state.Wish;
import dev.pilothouse.engine.orchestrate.state.Wishes;
import dev.pilothouse.engine.text.EngineException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Looks at a node: what is there and what is wanted. Anything unknown is thrown, so that nothing is done on it. */
final class Looker {
    private final NodeAccess access;

    Looker(NodeAccess access) {
        this.access = access;
    }

    /** The whole node in one list call. */
    NodeView node() {
        return node(state());
    }

    /** With what was seen of the state folder just before. */
    NodeView node(StateSight state) {
        return NodeView.of(rows(), access.desired().wishes(state));
    }

    /** Everything the node's state folder says. */
    StateSight state() {
        return known(access.desired().look()).orElseThrow();
    }

    List<ContainerRow> rows() {
        return known(access.runtime().list()).orElseGet(List::of);
    }

    Wish wish(ResolvedApp app) {
        return known(access.desired().read())
                .orElseGet(Wishes::none)
                .of(app.address().app());
    }

    /** One app's containers, as they are now, in one list call. */
    Pair pair(ResolvedApp app) {
        return new NodeView(family(app), Wishes.none(), List.of()).pair(app);
    }

    /** The app's container and all that are kept aside for it, by name, in one list call. */
    Map<String, Seen> family(ResolvedApp app) {
        String name = app.container().name();
        Set<String> names = new HashSet<>(AsideNames.all(name));
        names.add(name);
        Map<String, Seen> family = new TreeMap<>();
        for (ContainerRow row : rows()) {
            if (names.contains(row.name())) {
                family.put(row.name(), Seen.of(row));
            }
        }
        return family;
    }

    Optional<Container> container(String name) {
        return known(access.runtime().inspect(name));
    }

    static <T> Optional<T> known(Observation<T> observation) {
        return switch (observation) {
            case Observation.Present<T>(T value) -> Optional.of(value);
            case Observation.Absent<T>() -> Optional.empty();
            case Observation.Unknown<T> unknown -> throw new EngineException(unknown.code(), unknown.facts());
        };
    }
}
