package dev.pilothouse.engine.profile;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Location;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.yaml.Nearest;
import dev.pilothouse.engine.text.yaml.Problems;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which app belongs on which node, and where that is written. */
final class Placements {
    private final Collection<NodeName> nodes;
    private final Map<String, List<NodeName>> groups;
    private final Problems problems;
    private final Map<Address, Location> locations = new LinkedHashMap<>();

    Placements(Collection<NodeName> nodes, Map<String, List<NodeName>> groups, Problems problems) {
        this.nodes = nodes;
        this.groups = groups;
        this.problems = problems;
    }

    /** The list {@code apps} of the fleet. Groups that overlap within one entry are fine: they are sets. */
    void read(List<YamlValue> entries) {
        for (YamlValue entry : entries) {
            Optional<YamlMap> found = entry.map();
            if (found.isEmpty()) {
                continue;
            }
            YamlMap map = found.get();
            Optional<YamlValue> app = map.require("app", "Name the app, such as `app: bitcoin-core`.");
            Optional<YamlValue> on = map.require("on", "Name groups or nodes, such as `on: [all]`.");
            map.finish();
            Set<NodeName> targets = new LinkedHashSet<>();
            on.ifPresent(value -> value.list().forEach(item -> targets.addAll(targets(item))));
            if (app.isPresent()) {
                appId(app.get()).ifPresent(id -> targets.forEach(node -> place(node, id, app.get())));
            }
        }
    }

    /** The list {@code apps} of a node. */
    void direct(NodeName node, List<YamlValue> items) {
        items.forEach(item -> appId(item).ifPresent(id -> place(node, id, item)));
    }

    List<AppId> of(NodeName node) {
        List<AppId> apps = new ArrayList<>();
        locations.keySet().forEach(address -> {
            if (address.node().equals(node)) {
                apps.add(address.app());
            }
        });
        return apps;
    }

    Map<Address, Location> locations() {
        return locations;
    }

    private void place(NodeName node, AppId app, YamlValue at) {
        Location before = locations.putIfAbsent(new Address(node, app), at.location());
        if (before != null) {
            problems.error(
                    "FLEET-APP-TWICE",
                    at.location(),
                    "app " + app + " is already placed on node " + node + " by " + before,
                    "Remove one of the two.");
        }
    }

    private Collection<NodeName> targets(YamlValue item) {
        Optional<String> text = item.word();
        if (text.isEmpty()) {
            return List.of();
        }
        String word = text.get();
        if (word.equals(GroupReader.ALL)) {
            return nodes;
        }
        List<NodeName> group = groups.get(word);
        if (group != null) {
            return group;
        }
        if (NodeName.isValid(word) && nodes.contains(new NodeName(word))) {
            return List.of(new NodeName(word));
        }
        List<String> known = new ArrayList<>(groups.keySet());
        known.add(GroupReader.ALL);
        nodes.forEach(node -> known.add(node.value()));
        item.error(
                "FLEET-TARGET-UNKNOWN",
                YamlValue.quoted(word) + " is neither a node nor a group of this fleet",
                Nearest.to(word, known)
                        .map(near -> "Did you mean `" + near + "`?")
                        .orElse("Name nodes, groups, or `all`."));
        return List.of();
    }

    private static Optional<AppId> appId(YamlValue value) {
        return value.word().flatMap(text -> {
            if (AppId.isValid(text)) {
                return Optional.of(new AppId(text));
            }
            value.error(
                    "APP-ID",
                    YamlValue.quoted(text) + " cannot be an app's id",
                    "Use at most 63 lower-case letters, digits and inner hyphens.");
            return Optional.empty();
        });
    }
}
