package dev.pilothouse.engine.chaos.spec;

import dev.pilothouse.engine.chaos.Fault;
import dev.pilothouse.engine.text.yaml.Nearest;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One item of {@code faults}: a word, or one word with its parameters. */
final class FaultReader {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration USUAL = Duration.ofSeconds(20);
    private static final long MOST_ON_DISK = 1L << 30;
    private static final long MOST_MEMORY = 512 * Fault.MIB;
    private static final int KILOBITS = 512;
    private static final int PERCENT = 30;

    private static final Map<String, Fault> EVENTS = Stream.of(Fault.Event.values())
            .collect(Collectors.toMap(Fault::word, Function.identity(), (a, b) -> a, TreeMap::new));

    private static final Map<String, Function<Parameters, Fault>> WITH_PARAMETERS = new TreeMap<>(Map.ofEntries(
            entry("pause", given -> new Fault.Pause(given.during())),
            entry("freeze", given -> new Fault.Freeze(given.during())),
            entry("cpu", given -> new Fault.ProcessorHog(given.during(), given.number("workers", 0, 256, 0))),
            entry("memory", given -> new Fault.MemoryPressure(given.during(), given.size("size", MOST_MEMORY))),
            entry("disk-full", given -> new Fault.DiskFull(given.during(), given.size("most", MOST_ON_DISK))),
            entry("container-cut", given -> new Fault.ContainerCut(given.during())),
            entry("node-cut", given -> new Fault.NodeCut(given.during())),
            entry("slow", given -> new Fault.SlowLink(given.during(), given.number("kbit", 8, 10_000_000, KILOBITS))),
            entry("loss", given -> new Fault.PacketLoss(given.during(), given.number("percent", 1, 99, PERCENT))),
            entry("registry-gone", given -> new Fault.RegistryGone(given.during())),
            entry("bad-image", given -> new Fault.BadImage(given.as()))));

    private static final Map<String, Fault.BadImage.As> BAD = Stream.of(Fault.BadImage.As.values())
            .collect(Collectors.toUnmodifiableMap(Fault.BadImage.As::word, Function.identity()));

    private static Map.Entry<String, Function<Parameters, Fault>> entry(
            String word, Function<Parameters, Fault> reader) {
        return Map.entry(word, reader);
    }

    private FaultReader() {}

    static Optional<Fault> read(YamlValue item) {
        return switch (item.kind()) {
            case MAP -> item.map().flatMap(map -> withParameters(map, item));
            case SCALAR, LIST, NOTHING ->
                item.word().flatMap(word -> find(word, new Parameters(Optional.empty()), item));
        };
    }

    private static Optional<Fault> withParameters(YamlMap map, YamlValue item) {
        if (map.keys().size() != 1) {
            item.error("CHAOS-FAULT", "it names " + map.keys().size() + " faults", "Write one fault for each dash.");
            return Optional.empty();
        }
        String word = map.keys().keySet().iterator().next();
        Optional<YamlMap> parameters = map.map(word);
        Optional<Fault> fault = find(word, new Parameters(parameters), item);
        parameters.ifPresent(YamlMap::finish);
        return fault;
    }

    private static Optional<Fault> find(String word, Parameters parameters, YamlValue item) {
        Function<Parameters, Fault> reader = WITH_PARAMETERS.get(word);
        if (reader != null) {
            return Optional.of(reader.apply(parameters));
        }
        Fault event = EVENTS.get(word);
        if (event == null) {
            var known = Stream.concat(EVENTS.keySet().stream(), WITH_PARAMETERS.keySet().stream())
                    .toList();
            item.error(
                    "CHAOS-FAULT-UNKNOWN",
                    YamlValue.quoted(word) + " is not a fault",
                    Nearest.to(word, known)
                            .map(near -> "Did you mean `" + near + "`?")
                            .orElse("Known are " + String.join(", ", known) + "."));
        }
        return Optional.ofNullable(event);
    }

    /** Those of one fault; each has a usual value. */
    private record Parameters(Optional<YamlMap> map) {
        Duration during() {
            return map.flatMap(of -> of.get("for"))
                    .flatMap(value -> value.duration(SHORTEST, LONGEST))
                    .orElse(USUAL);
        }

        int number(String key, int least, int most, int otherwise) {
            return map.flatMap(of -> of.get(key))
                    .map(value -> value.integer(least, most).orElse(otherwise))
                    .orElse(otherwise);
        }

        Fault.BadImage.As as() {
            return map.flatMap(of -> of.get("as"))
                    .flatMap(value -> value.choice(BAD))
                    .orElse(Fault.BadImage.As.DIES);
        }

        long size(String key, long otherwise) {
            return map.flatMap(of -> of.get(key)).flatMap(YamlValue::size).orElse(otherwise);
        }
    }
}
