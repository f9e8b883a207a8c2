package dev.pilothouse.engine.app;

import dev.pilothouse.engine.container.ContainerSpec.Privileges;
import dev.pilothouse.engine.container.ContainerSpec.RootFilesystem;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code resources} and {@code security}. */
record LimitsReader(Map<String, String> extras) {
    static final Resources NO_LIMITS = new Resources(0, 0);
    static final Security DEFAULT_SECURITY =
            new Security(NetworkPolicy.BRIDGE, RootFilesystem.WRITABLE, List.of(), List.of(), Privileges.MAY_GAIN);

    /** What Docker itself demands at least. */
    private static final long MIN_MEMORY = 6L << 20;

    private static final Pattern CPUS = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,9})?");
    private static final Pattern MILLI_CPUS = Pattern.compile("[0-9]{1,7}m");
    private static final Pattern CAPABILITY = Pattern.compile("[A-Z][A-Z0-9_]{1,40}");
    private static final Map<String, NetworkPolicy> POLICIES =
            Map.of("host", NetworkPolicy.HOST, "bridge", NetworkPolicy.BRIDGE, "isolated", NetworkPolicy.ISOLATED);

    Resources resources(YamlMap map) {
        long memory = map.get("memory_limit").flatMap(LimitsReader::memory).orElse(0L);
        long cpus = map.get("cpu_limit").flatMap(LimitsReader::cpus).orElse(0L);
        extras.putAll(map.finish());
        return new Resources(memory, cpus);
    }

    Security security(YamlMap map) {
        NetworkPolicy policy = map.get("network_policy")
                .flatMap(value -> value.choice(POLICIES))
                .orElse(NetworkPolicy.BRIDGE);
        RootFilesystem root = map.get("readonly_root")
                .flatMap(value -> value.flag(RootFilesystem.READ_ONLY, RootFilesystem.WRITABLE))
                .orElse(RootFilesystem.WRITABLE);
        Privileges privileges = map.get("no_new_privileges")
                .flatMap(value -> value.flag(Privileges.NO_NEW, Privileges.MAY_GAIN))
                .orElse(Privileges.MAY_GAIN);
        List<String> added = List.of();
        List<String> dropped = List.of();
        Optional<YamlValue> capabilities = map.get("capabilities");
        if (capabilities.isPresent() && capabilities.get().kind() == YamlValue.Kind.MAP) {
            YamlMap both = capabilities.get().map().orElseThrow();
            added = capabilities(both.list("add"));
            dropped = capabilities(both.list("drop"));
            extras.putAll(both.finish());
        } else if (capabilities.isPresent()) {
            added = capabilities(capabilities.get().list());
        }
        extras.putAll(map.finish());
        return new Security(policy, root, added, dropped, privileges);
    }

    private static List<String> capabilities(List<YamlValue> items) {
        Set<String> names = new LinkedHashSet<>();
        for (YamlValue item : items) {
            Optional<String> text = item.word();
            if (text.isEmpty()) {
                continue;
            }
            String upper = text.get().toUpperCase(Locale.ROOT);
            String name = upper.startsWith("CAP_") ? upper.substring(4) : upper;
            if (CAPABILITY.matcher(name).matches()) {
                names.add(name);
            } else {
                item.error(
                        "APP-CAPABILITY",
                        YamlValue.quoted(text.get()) + " is not a capability",
                        "Write one such as NET_BIND_SERVICE.");
            }
        }
        return List.copyOf(names);
    }

    private static Optional<Long> memory(YamlValue value) {
        return value.size().filter(bytes -> {
            if (bytes >= MIN_MEMORY) {
                return true;
            }
            value.error("YAML-RANGE", bytes + " bytes are too little", "Give at least 6Mi.");
            return false;
        });
    }

    private static Optional<Long> cpus(YamlValue value) {
        Optional<String> found = value.string();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String text = found.get();
        BigDecimal cpus;
        if (CPUS.matcher(text).matches()) {
            cpus = new BigDecimal(text);
        } else if (MILLI_CPUS.matcher(text).matches()) {
            cpus = new BigDecimal(text.substring(0, text.length() - 1)).movePointLeft(3);
        } else {
            value.error(
                    "YAML-TYPE",
                    YamlValue.quoted(text) + " is not a number of CPUs",
                    "Write one such as 0.5, 2 or 500m.");
            return Optional.empty();
        }
        if (cpus.compareTo(new BigDecimal("0.01")) < 0 || cpus.compareTo(new BigDecimal("1024")) > 0) {
            value.error("YAML-RANGE", text + " is out of range", "Give a number from 0.01 to 1024.");
            return Optional.empty();
        }
        return Optional.of(cpus.movePointRight(9).longValueExact());
    }
}
