package dev.pilothouse.engine.orchestrate.plan;

import dev.pilothouse.engine.app.field.Launch;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerSettings;
import dev.pilothouse.engine.container.ContainerSpec;
import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.PortBinding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a container differs from what is declared, field by field. What the image itself brings (command, environment,
 * anonymous volumes) and what engines set by themselves is no difference. Environment values may be secrets and appear
 * by name only, and so does a command.
 */
public final class Drift {
    /** Docker and Podman name anonymous volumes by 64 hex digits. */
    private static final Pattern ANONYMOUS = Pattern.compile("[0-9a-f]{64}");

    /** Engines put these in by themselves. */
    private static final Set<String> OF_THE_ENGINE = Set.of("PATH", "HOME", "HOSTNAME", "TERM", "container");

    private static final Set<String> WRITABLE_ANYWAY = Set.of("/run", "/tmp", "/var/tmp");

    private Drift() {}

    /**
     * @param image what the container's image gives it; empty where the image is gone, and then what it may have given
     *     is not compared
     * @return one line a field, such as {@code image: a → b}: the container's value first
     */
    public static List<String> between(Container seen, ContainerSpec declared, Optional<Image.Defaults> image) {
        List<String> differences = new ArrayList<>();
        compare(differences, "image", seen.image(), declared.image().toString());
        command(differences, seen, declared, image);
        compare(differences, "network", network(seen.networkMode()), network(declared.networkMode()));
        if (!declared.networkMode().equals("host")) {
            compare(differences, "ports", ports(seen.ports()), ports(declared.ports()));
        }
        compare(differences, "volumes", mounts(own(seen, declared), declared), mounts(declared.mounts(), declared));
        environment(differences, seen.environment(), declared.environment(), image);
        limits(differences, seen.settings(), declared);
        return differences;
    }

    /** Only where data lies: what a replacement must not change behind an operator's back. */
    public static List<String> ofData(Container seen, ContainerSpec declared) {
        List<String> differences = new ArrayList<>();
        Set<String> declaredTargets =
                declared.mounts().stream().map(Mount::target).collect(Collectors.toSet());
        compare(differences, "volumes", mounts(own(seen, declared), declared), mounts(declared.mounts(), declared));
        seen.mounts().stream()
                .filter(mount -> isAnonymous(mount) && !declaredTargets.contains(mount.target()))
                .forEach(mount -> differences.add(
                        "volume at " + mount.target() + ": " + mount.source() + " → a new and empty one"));
        return differences;
    }

    private static void limits(List<String> differences, ContainerSettings seen, ContainerSpec declared) {
        if (!declared.restartPolicy().equals(Launch.DEFAULT_RESTART)) {
            compare(differences, "restart", seen.restartPolicy(), declared.restartPolicy());
        }
        compare(differences, "memory limit", bytes(seen.memoryBytes()), bytes(declared.memoryBytes()));
        compare(differences, "cpu limit", cpus(seen.nanoCpus()), cpus(declared.nanoCpus()));
        compare(
                differences,
                "root filesystem",
                word(seen.rootFilesystem().name()),
                word(declared.rootFilesystem().name()));
        compare(
                differences,
                "capabilities added",
                list(seen.addedCapabilities().stream()),
                list(declared.addedCapabilities().stream()));
        compare(
                differences,
                "capabilities dropped",
                dropped(seen.droppedCapabilities(), seen),
                dropped(declared.droppedCapabilities(), seen));
        compare(
                differences,
                "new privileges",
                word(seen.privileges().name()),
                word(declared.privileges().name()));
        seen.others().forEach((field, value) -> {
            if (field.equals("privileged")) {
                differences.add("privileged: yes → no");
            }
        });
    }

    private static String dropped(List<String> names, ContainerSettings seen) {
        return list(names.stream().filter(name -> !seen.withheldCapabilities().contains(name)));
    }

    private static void command(
            List<String> differences, Container seen, ContainerSpec declared, Optional<Image.Defaults> image) {
        List<String> runs = seen.settings().command();
        if (!declared.command().isEmpty()) {
            if (!runs.equals(declared.command())) {
                differences.add("command: another one");
            }
        } else if (image.isPresent() && !runs.equals(image.get().command())) {
            differences.add("command: of its own → the image's");
        }
        if (image.isPresent()
                && !seen.settings().entrypoint().isEmpty()
                && !seen.settings().entrypoint().equals(image.get().entrypoint())) {
            differences.add("entry point: of its own → the image's");
        }
        if (image.isPresent() && !sameUser(seen.settings().user(), image.get().user())) {
            differences.add("user: " + seen.settings().user() + " → "
                    + (image.get().user().isEmpty() ? "root" : image.get().user()));
        }
    }

    /** Whether both name the same one; root has several names, and none is one of them. */
    public static boolean sameUser(String one, String other) {
        return one.equals(other) || (isRoot(one) && isRoot(other));
    }

    private static boolean isRoot(String user) {
        return List.of("", "0", "root", "0:0", "root:root").contains(user);
    }

    private static String bytes(long bytes) {
        return bytes == 0 ? "none" : bytes + " bytes";
    }

    private static String cpus(long nanos) {
        return nanos == 0
                ? "none"
                : BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }

    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static boolean isAnonymous(Mount mount) {
        return mount.kind() == Mount.Kind.VOLUME
                && ANONYMOUS.matcher(mount.source()).matches();
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

    /** Podman gives these to every container whose root cannot be written. */
    private static List<Mount> own(Container seen, ContainerSpec declared) {
        Set<String> wanted = declared.mounts().stream().map(Mount::target).collect(Collectors.toSet());
        boolean readOnly = seen.settings().rootFilesystem() == ContainerSpec.RootFilesystem.READ_ONLY;
        return seen.mounts().stream()
                .filter(mount -> !(readOnly
                        && mount.kind() == Mount.Kind.TMPFS
                        && WRITABLE_ANYWAY.contains(mount.target())
                        && !wanted.contains(mount.target())))
                .toList();
    }

    /** An anonymous volume counts where it is declared by its name. */
    private static String mounts(List<Mount> mounts, ContainerSpec declared) {
        return list(mounts.stream()
                .filter(mount -> !isAnonymous(mount)
                        || declared.mounts().stream()
                                .anyMatch(one -> one.source().equals(mount.source())))
                .map(mount -> mount.source() + ":" + mount.target()
                        + (mount.access() == Mount.Access.READ_ONLY ? ":ro" : "")));
    }

    private static String list(Stream<String> items) {
        String text =
                items.collect(Collectors.toCollection(TreeSet::new)).stream().collect(Collectors.joining(", "));
        return text.isEmpty() ? "none" : text;
    }

    private static void environment(
            List<String> differences, List<String> seen, Map<String, String> declared, Optional<Image.Defaults> image) {
        Map<String, String> present = assignments(seen);
        new TreeMap<>(declared).forEach((name, value) -> {
            String now = present.get(name);
            if (now == null) {
                differences.add("environment " + name + ": not set → set");
            } else if (!now.equals(value)) {
                differences.add("environment " + name + ": another value");
            }
        });
        image.ifPresent(defaults -> extra(seen, declared, defaults)
                .forEach(name -> differences.add("environment " + name + ": set → not set")));
    }

    /** Names that neither the image nor the engine nor the declaration brings. */
    private static List<String> extra(List<String> seen, Map<String, String> declared, Image.Defaults image) {
        return own(seen, image).keySet().stream()
                .filter(name -> !declared.containsKey(name))
                .toList();
    }

    /** What was set for the container itself: neither by its image nor by its engine. Sorted by name. */
    public static SortedMap<String, String> own(List<String> environment, Image.Defaults image) {
        Map<String, String> defaults = assignments(image.environment());
        SortedMap<String, String> own = new TreeMap<>();
        assignments(environment).forEach((name, value) -> {
            boolean given = value.equals(defaults.get(name));
            boolean engines = OF_THE_ENGINE.contains(name) && !defaults.containsKey(name);
            if (!given && !engines) {
                own.put(name, value);
            }
        });
        return own;
    }

    private static Map<String, String> assignments(List<String> environment) {
        Map<String, String> all = new HashMap<>();
        for (String assignment : environment) {
            int equals = assignment.indexOf('=');
            all.put(
                    equals < 0 ? assignment : assignment.substring(0, equals),
                    equals < 0 ? "" : assignment.substring(equals + 1));
        }
        return all;
    }
}
