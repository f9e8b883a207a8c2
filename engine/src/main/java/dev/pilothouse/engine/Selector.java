package dev.pilothouse.engine;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import java.util.Map;
import java.util.Set;

/**
 * Which apps on which nodes. Each part narrows; an empty part does not. All empty is the whole fleet.
 *
 * @param labels a node must carry all of them with these values
 */
public record Selector(Set<NodeName> nodes, Map<String, String> labels, Set<AppId> apps) {
    public Selector {
        nodes = Set.copyOf(nodes);
        labels = Map.copyOf(labels);
        apps = Set.copyOf(apps);
    }

    public static Selector all() {
        return new Selector(Set.of(), Map.of(), Set.of());
    }

    public static Selector of(Address address) {
        return new Selector(Set.of(address.node()), Map.of(), Set.of(address.app()));
    }

    public static Selector of(NodeName node) {
        return new Selector(Set.of(node), Map.of(), Set.of());
    }

    /** For titles of operations: {@code node/app} or a node where it names exactly one, otherwise {@code fleet}. */
    String address() {
        if (nodes.size() != 1) {
            return "fleet";
        }
        String node = nodes.iterator().next().value();
        return apps.size() == 1 ? node + "/" + apps.iterator().next() : node;
    }
}
