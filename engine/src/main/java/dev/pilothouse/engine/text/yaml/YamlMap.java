package dev.pilothouse.engine.text.yaml;

import dev.pilothouse.engine.text.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping under reading. It remembers which keys were asked for, so that {@link #finish} can tell of the others.
 * Duplicate and odd keys are reported when the mapping is first looked at. A key without a value counts as absent.
 */
public final class YamlMap {
    private final Map<String, YamlValue> values = new LinkedHashMap<>();
    private final Map<String, Location> keyLocations = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();
    private final Location location;
    private final Problems problems;

    private YamlMap(Location location, Problems problems) {
        this.location = location;
        this.problems = problems;
    }

    /** @param path of the mapping within the file; empty for the top */
    static YamlMap of(MappingNode node, String file, String path, Problems problems) {
        YamlMap map = new YamlMap(new Location(file, node.getStartMark().getLine() + 1, path), problems);
        for (NodeTuple tuple : node.getValue()) {
            int line = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.error(
                        "YAML-KEY",
                        new Location(file, line, path),
                        "a key is a list or a mapping",
                        "Keys are plain texts; check the brackets and the indentation.");
                continue;
            }
            String field = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
            Location at = new Location(file, line, field);
            if (Tag.MERGE.equals(key.getTag())
                    || (key.isPlain() && key.getValue().equals("<<"))) {
                problems.error(
                        "YAML-MERGE",
                        new Location(file, line, path),
                        "merge key `<<` is not taken",
                        "Write the merged keys out.");
            } else if (map.keyLocations.containsKey(key.getValue())) {
                problems.error(
                        "YAML-DUPLICATE-KEY",
                        at,
                        "key `" + key.getValue() + "` is already given on line "
                                + map.keyLocations.get(key.getValue()).line(),
                        "Keep one of the two.");
            } else {
                map.keyLocations.put(key.getValue(), at);
                YamlValue value = new YamlValue(tuple.getValueNode(), at, problems);
                if (value.kind() != YamlValue.Kind.NOTHING) {
                    map.values.put(key.getValue(), value);
                }
            }
        }
        return map;
    }

    public Location location() {
        return location;
    }

    /** Empty where the key is missing or has no value. */
    public Optional<YamlValue> get(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key));
    }

    /** As {@link #get}; absence is an error with {@code advice}. */
    public Optional<YamlValue> require(String key, String advice) {
        Optional<YamlValue> value = get(key);
        if (value.isEmpty()) {
            Location at = keyLocations.getOrDefault(
                    key,
                    new Location(
                            location.file(),
                            location.line(),
                            location.field().isEmpty() ? key : location.field() + "." + key));
            problems.error("YAML-MISSING", at, "`" + key + "` is missing", advice);
        }
        return value;
    }

    /** A mapping below this one; empty where it is absent or is something else. */
    public Optional<YamlMap> map(String key) {
        return get(key).flatMap(YamlValue::map);
    }

    /** The items of a list below this one; none where it is absent. */
    public List<YamlValue> list(String key) {
        return get(key).map(YamlValue::list).orElse(List.of());
    }

    /** All keys with values, in the order of the file, for mappings whose keys are the writer's own. */
    public Map<String, YamlValue> entries() {
        asked.addAll(values.keySet());
        return Collections.unmodifiableMap(values);
    }

    /** Every key with its place, with and without values, in the order of the file. */
    public Map<String, Location> keys() {
        asked.addAll(keyLocations.keySet());
        return Collections.unmodifiableMap(keyLocations);
    }

    /** Keys that are there without a value, such as {@code KEY:}; in the order of the file. */
    public Map<String, Location> emptyEntries() {
        Map<String, Location> empty = new LinkedHashMap<>(keyLocations);
        empty.keySet().removeAll(values.keySet());
        asked.addAll(empty.keySet());
        return empty;
    }

    /**
     * Reports every key nobody asked for as a warning, naming the known one it is nearest to.
     *
     * @return their values as text by field path, so that nothing written is lost
     */
    public Map<String, String> finish() {
        Map<String, String> kept = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>(keyLocations.keySet());
        unknown.removeAll(asked);
        for (String key : unknown) {
            problems.warning(
                    "YAML-UNKNOWN-KEY",
                    keyLocations.getOrDefault(key, location),
                    "key `" + key + "` is not known here",
                    Nearest.to(key, asked)
                            .map(near -> "Did you mean `" + near + "`? It is ignored as it stands.")
                            .orElse("It is kept and ignored; remove it if it is a mistake."));
            YamlValue value = values.get(key);
            if (value != null) {
                value.flatten(kept);
            }
        }
        return kept;
    }
}
