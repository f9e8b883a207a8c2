package dev.pilothouse.engine.profile;

import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.yaml.Nearest;
import dev.pilothouse.engine.text.yaml.Problems;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The mapping {@code groups}: named sets of nodes, listed or selected by label. */
record GroupReader(Map<NodeName, NodeDraft> nodes, Problems problems) {
    /** Stands for every node, so no group may have it as its name. */
    static final String ALL = "all";

    Map<String, List<NodeName>> read(YamlValue value) {
        Map<String, List<NodeName>> groups = new LinkedHashMap<>();
        value.map()
                .ifPresent(map -> map.entries().forEach((name, group) -> {
                    if (!NodeName.isValid(name) || name.equals(ALL)) {
                        group.error(
                                "FLEET-GROUP-NAME",
                                YamlValue.quoted(name) + " cannot be a group's name",
                                "Use lower-case letters, digits and inner hyphens, not `" + ALL + "`.");
                        return;
                    }
                    if (nodes.containsKey(new NodeName(name))) {
                        group.error("FLEET-GROUP-NAME", "`" + name + "` is already a node's name", "Rename the group.");
                        return;
                    }
                    groups.put(name, members(group));
                }));
        return groups;
    }

    private List<NodeName> members(YamlValue value) {
        Optional<YamlMap> found = value.map();
        if (found.isEmpty()) {
            return List.of();
        }
        YamlMap map = found.get();
        Optional<YamlValue> listed = map.get("nodes");
        Optional<YamlValue> selected = map.get("select");
        map.finish();
        if (listed.isPresent() == selected.isPresent()) {
            value.error(
                    "FLEET-GROUP-MEMBERS",
                    listed.isPresent() ? "the group has both nodes and select" : "the group has no members",
                    "Give either nodes: [n1, n2] or select: { label: value }.");
            return List.of();
        }
        Set<NodeName> members = new LinkedHashSet<>();
        listed.ifPresent(list -> list.list().forEach(item -> node(item).ifPresent(members::add)));
        selected.ifPresent(labels -> members.addAll(select(labels)));
        return List.copyOf(members);
    }

    private Set<NodeName> select(YamlValue value) {
        Map<String, String> wanted = new LinkedHashMap<>();
        value.map()
                .ifPresent(map ->
                        map.entries().forEach((key, entry) -> entry.word().ifPresent(text -> wanted.put(key, text))));
        Set<NodeName> members = new LinkedHashSet<>();
        if (wanted.isEmpty()) {
            return members;
        }
        nodes.forEach((name, node) -> {
            if (node.labels().entrySet().containsAll(wanted.entrySet())) {
                members.add(name);
            }
        });
        if (members.isEmpty()) {
            value.warning("FLEET-GROUP-EMPTY", "no node carries these labels", "Check the labels of the nodes.");
        }
        return members;
    }

    private Optional<NodeName> node(YamlValue item) {
        Optional<String> text = item.word();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<NodeName> known = nodes.keySet().stream()
                .filter(name -> name.value().equals(text.get()))
                .findFirst();
        if (known.isEmpty()) {
            item.error(
                    "FLEET-NODE-UNKNOWN",
                    YamlValue.quoted(text.get()) + " is not a node of this fleet",
                    Nearest.to(
                                    text.get(),
                                    nodes.keySet().stream().map(NodeName::value).toList())
                            .map(near -> "Did you mean `" + near + "`?")
                            .orElse("List it under nodes, or remove it here."));
        }
        return known;
    }
}
