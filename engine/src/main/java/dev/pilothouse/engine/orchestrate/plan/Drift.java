package dev.pilothouse.engine.orchestrate.plan;

import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerSpec;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.PortBinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a container differs from what is declared, field by field. What the image itself brings (environment, anonymous
 * volumes) is no difference. Environment values may be secrets and appear by name only.
 */
public final class Drift {
    /** Docker and Podman name anonymous volumes by 64 hex digits. */
    private static final Pattern ANONYMOUS = Pattern.compile("[0-9a-f]{64}");

    private Drift() {}

    /** @return one line a field, such as {@code image: a → b}: the container's value first */
    public static List<String> between(Container seen, ContainerSpec declared) {
        List<String> differences = new ArrayList<>();
        compare(differences, "image", seen.image(), declared.image().toString());
        compare(differences, "network", network(seen.networkMode()), network(declared.networkMode()));
        if (!declared.networkMode().equals("host")) {
            compare(differences, "ports", ports(seen.ports()), ports(declared.ports()));
        }
        compare(differences, "volumes", mounts(seen.mounts()), mounts(declared.mounts()));
        environment(differences, seen.environment(), declared.environment());
        return differences;
    }

    /** Only where data lies: what a replacement must not change behind an operator's back. */
    public static List<String> ofData(Container seen, ContainerSpec declared) {
        List<String> differences = new ArrayList<>();
        compare(differences, "volumes", mounts(seen.mounts()), mounts(declared.mounts()));
        return differences;
    }

    private static void compare(List<String> differences, String field, String seen, String declared) {
        if (!seen.equals(declared)) {
            differences.add(field + ": " + seen + " → " + declared);
        }
    }

    private static String network(String mode) {
        return switch (mode) {
            case "", "default", "bridge", "podman", "slirp4netns", "pasta" -> "bridge";
            default -> mode;
        };
    }

    private static String ports(List<PortBinding> ports) {
        return list(ports.stream()
                .map(port -> address(port.hostAddress()) + port.hostPort() + ":" + port.containerPort() + "/"
                        + port.protocol()));
    }

    private static String address(String host) {
        return host.isEmpty() || host.equals("0.0.0.0") || host.equals("::") ? "" : host + ":";
    }

    private static String mounts(List<Mount> mounts) {
        return list(mounts.stream()
                .filter(mount -> !(mount.kind() == Mount.Kind.VOLUME
                        && ANONYMOUS.matcher(mount.source()).matches()))
                .map(mount -> mount.source() + ":" + mount.target()
                        + (mount.access() == Mount.Access.READ_ONLY ? ":ro" : "")));
    }

    private static String list(Stream<String> items) {
        String text =
                items.collect(Collectors.toCollection(TreeSet::new)).stream().collect(Collectors.joining(", "));
        return text.isEmpty() ? "none" : text;
    }

    private static void environment(List<String> differences, List<String> seen, Map<String, String> declared) {
        Map<String, String> present = new HashMap<>();
        for (String assignment : seen) {
            int equals = assignment.indexOf('=');
            present.put(
                    equals < 0 ? assignment : assignment.substring(0, equals),
                    equals < 0 ? "" : assignment.substring(equals + 1));
        }
        new TreeMap<>(declared).forEach((name, value) -> {
            String now = present.get(name);
            if (now == null) {
                differences.add("environment " + name + ": not set → set");
            } else if (!now.equals(value)) {
                differences.add("environment " + name + ": another value");
            }
        });
    }
}
