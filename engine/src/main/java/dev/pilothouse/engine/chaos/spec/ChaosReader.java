package dev.pilothouse.engine.chaos.spec;

import dev.pilothouse.engine.chaos.ChaosPlan;
import dev.pilothouse.engine.chaos.Fault;
import dev.pilothouse.engine.chaos.Healing;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.yaml.Nearest;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The mapping {@code chaos} of one plan.
 *
 * @param apps that the profile declares
 */
record ChaosReader(String name, FleetFile fleet, Set<AppId> apps) {
    private static final int MOST_REPEATS = 1000;
    private static final int PASSES = 3;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Map<String, Healing> HEALERS =
            Stream.of(Healing.values()).collect(Collectors.toUnmodifiableMap(Healing::word, Function.identity()));

    /** Empty where something that is needed is missing or wrong; all faults of the file have been reported then. */
    Optional<ChaosPlan> read(YamlMap map) {
        Set<AppId> chosen = apps(map);
        List<NodeName> nodes = names(map.list("nodes"), nodes(), "a node of this fleet", NodeName::new);
        Map<String, String> labels = words(map, "labels");
        List<Fault> faults = faults(map);
        int repeats = integer(map, "repeats", 1, MOST_REPEATS, 1);
        Duration budget = duration(map, "budget", Duration.ofSeconds(1), ChaosPlan.BUDGET);
        int passes = integer(map, "stable", 1, 100, PASSES);
        Optional<Long> seed = map.get("seed").flatMap(value -> {
            var number = value.integer(0, Integer.MAX_VALUE);
            return number.isPresent() ? Optional.of((long) number.getAsInt()) : Optional.empty();
        });
        int atOnce = integer(map, "nodes_at_once", 1, 1000, 1);
        Duration gap = duration(map, "gap", Duration.ZERO, Duration.ZERO);
        Optional<ChaosPlan.Window> window = map.map("window").flatMap(ChaosReader::window);
        Probe.From from = map.get("asked_from")
                .flatMap(value -> value.choice(Map.of("node", Probe.From.NODE, "console", Probe.From.OPERATOR)))
                .orElse(Probe.From.NODE);
        Healing healing =
                map.get("healing").flatMap(value -> value.choice(HEALERS)).orElse(Healing.CONSOLE);
        Map<AppId, List<String>> data = data(map);
        List<List<String>> inhibitors =
                map.list("inhibitors").stream().map(ChaosReader::argv).toList();
        map.finish();
        if (chosen.isEmpty() || faults.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ChaosPlan(
                name,
                List.copyOf(chosen),
                nodes,
                labels,
                faults,
                repeats,
                budget,
                passes,
                seed,
                atOnce,
                gap,
                window,
                from,
                healing,
                data,
                inhibitors));
    }

    private Set<AppId> apps(YamlMap map) {
        Set<AppId> chosen = new LinkedHashSet<>();
        map.require("apps", "List the apps to break, such as apps: [bitcoin-ui].")
                .ifPresent(value -> {
                    chosen.addAll(names(value.list(), strings(apps), "an app of this profile", AppId::new));
                    if (value.list().isEmpty()) {
                        value.error("CHAOS-EMPTY", "the list of apps is empty", "List at least one app.");
                    }
                });
        return chosen;
    }

    private List<Fault> faults(YamlMap map) {
        List<Fault> faults = new ArrayList<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        map.require("faults", "List the faults, such as faults: [stop, crash, { pause: { for: 20s } }].")
                .ifPresent(value -> {
                    for (YamlValue item : value.list()) {
                        FaultReader.read(item).ifPresent(fault -> {
                            Integer before = lines.putIfAbsent(
                                    fault.word(), item.location().line());
                            if (before == null) {
                                faults.add(fault);
                            } else {
                                item.error(
                                        "CHAOS-FAULT-TWICE",
                                        "`" + fault.word() + "` is already given on line " + before,
                                        "Keep one of the two, or write a second plan; repeats: runs each cell more often.");
                            }
                        });
                    }
                    if (value.list().isEmpty()) {
                        value.error("CHAOS-EMPTY", "the list of faults is empty", "List at least one fault.");
                    }
                });
        return faults;
    }

    private Map<AppId, List<String>> data(YamlMap map) {
        Map<AppId, List<String>> data = new LinkedHashMap<>();
        map.map("data")
                .ifPresent(of -> of.keys()
                        .forEach((key, at) -> of.get(key).ifPresent(value -> {
                            if (apps.stream().anyMatch(app -> app.value().equals(key))) {
                                data.put(new AppId(key), argv(value));
                            } else {
                                value.error(
                                        "CHAOS-APP-UNKNOWN", "`" + key + "` is not an app of this profile", near(key));
                            }
                        })));
        return data;
    }

    private String near(String key) {
        return Nearest.to(key, strings(apps))
                .map(near -> "Did you mean `" + near + "`?")
                .orElse("Remove it.");
    }

    private static List<String> argv(YamlValue value) {
        return value.list().stream()
                .map(YamlValue::string)
                .flatMap(Optional::stream)
                .toList();
    }

    private Set<String> nodes() {
        return fleet.nodes().stream().map(NodeSpec::name).map(NodeName::value).collect(Collectors.toSet());
    }

    private static Set<String> strings(Collection<AppId> apps) {
        return apps.stream().map(AppId::value).collect(Collectors.toSet());
    }

    private static <T> List<T> names(List<YamlValue> items, Set<String> known, String what, Function<String, T> as) {
        List<T> names = new ArrayList<>();
        for (YamlValue item : items) {
            item.word().ifPresent(word -> {
                if (known.contains(word)) {
                    names.add(as.apply(word));
                } else {
                    item.error(
                            "CHAOS-NAME-UNKNOWN",
                            YamlValue.quoted(word) + " is not " + what,
                            Nearest.to(word, known)
                                    .map(near -> "Did you mean `" + near + "`?")
                                    .orElse("Known are "
                                            + String.join(
                                                    ", ",
                                                    known.stream().sorted().toList()) + "."));
                }
            });
        }
        return names;
    }

    private static Map<String, String> words(YamlMap map, String key) {
        Map<String, String> words = new LinkedHashMap<>();
        map.map(key)
                .ifPresent(of ->
                        of.entries().forEach((name, value) -> value.word().ifPresent(word -> words.put(name, word))));
        return words;
    }

    private static int integer(YamlMap map, String key, int least, int most, int otherwise) {
        return map.get(key)
                .map(value -> value.integer(least, most).orElse(otherwise))
                .orElse(otherwise);
    }

    private static Duration duration(YamlMap map, String key, Duration least, Duration otherwise) {
        return map.get(key).flatMap(value -> value.duration(least, LONGEST)).orElse(otherwise);
    }

    private static Optional<ChaosPlan.Window> window(YamlMap map) {
        Optional<LocalTime> from = map.require("from", "Write a time of day, such as from: \"02:00\".")
                .flatMap(ChaosReader::time);
        Optional<LocalTime> to =
                map.require("to", "Write a time of day, such as to: \"05:00\".").flatMap(ChaosReader::time);
        map.finish();
        return from.flatMap(begin -> to.map(end -> new ChaosPlan.Window(begin, end)));
    }

    private static Optional<LocalTime> time(YamlValue value) {
        return value.word().flatMap(text -> {
            try {
                return Optional.of(LocalTime.parse(text));
            } catch (DateTimeException e) {
                value.error(
                        "CHAOS-TIME",
                        YamlValue.quoted(text) + " is no time of day",
                        "Write it in quotes with two digits each, such as \"02:30\".");
                return Optional.empty();
            }
        });
    }
}
