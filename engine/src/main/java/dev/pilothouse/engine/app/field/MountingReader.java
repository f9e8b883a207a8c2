package dev.pilothouse.engine.app.field;

import dev.pilothouse.engine.app.field.Reference.Use;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.PortBinding;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code ports} and {@code volumes}. */
public record MountingReader(TemplateTexts texts, Map<String, String> extras) {
    private static final Pattern VOLUME_NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{1,127}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final Map<String, String> PROTOCOLS = Map.of("tcp", "tcp", "udp", "udp");

    public List<Placed<PortBinding>> ports(List<YamlValue> items) {
        List<Placed<PortBinding>> ports = new ArrayList<>();
        for (YamlValue item : items) {
            Optional<PortBinding> port = item.kind() == YamlValue.Kind.MAP ? portMapping(item) : portText(item);
            port.ifPresent(binding -> {
                Optional<Placed<PortBinding>> clash = ports.stream()
                        .filter(other -> PortClash.between(other.value(), binding) == PortClash.CLASH)
                        .findFirst();
                if (clash.isPresent()) {
                    item.error(
                            "APP-PORT-TWICE",
                            "host port " + binding.hostPort() + " is already published on line "
                                    + clash.get().location().line(),
                            "Give each its own host port.");
                } else {
                    ports.add(new Placed<>(binding, item.location()));
                }
            });
        }
        return ports;
    }

    private static Optional<PortBinding> portText(YamlValue item) {
        Optional<String> text = item.word();
        Optional<PortBinding> port = text.flatMap(PortForms::parse);
        if (text.isPresent() && port.isEmpty()) {
            item.error(
                    "APP-PORT-FORM",
                    YamlValue.quoted(text.get()) + " is not a port",
                    "Write \"8334:80\" or \"127.0.0.1:8334:80/udp\", ports from 1 to 65535, in quotes.");
        }
        return port;
    }

    private Optional<PortBinding> portMapping(YamlValue item) {
        YamlMap map = item.map().orElseThrow();
        Optional<Integer> host =
                map.require("host", "Give the port on the node.").flatMap(MountingReader::port);
        Optional<Integer> container =
                map.require("container", "Give the port in the container.").flatMap(MountingReader::port);
        String protocol =
                map.get("protocol").flatMap(value -> value.choice(PROTOCOLS)).orElse("tcp");
        String address = map.get("address").flatMap(MountingReader::address).orElse("");
        extras.putAll(map.finish());
        return host.isEmpty() || container.isEmpty()
                ? Optional.empty()
                : Optional.of(new PortBinding(address, host.get(), container.get(), protocol));
    }

    private static Optional<String> address(YamlValue value) {
        return value.word().filter(text -> {
            if (ADDRESS.matcher(text).matches()) {
                return true;
            }
            value.error("APP-PORT-FORM", YamlValue.quoted(text) + " is not an IP address", "Write 127.0.0.1 or ::1.");
            return false;
        });
    }

    private static Optional<Integer> port(YamlValue value) {
        return value.integer(1, 65535).stream().boxed().findFirst();
    }

    public List<Mount> volumes(List<YamlValue> items) {
        List<Mount> mounts = new ArrayList<>();
        Map<String, Integer> targets = new HashMap<>();
        for (YamlValue item : items) {
            Optional<Mount> mount = item.kind() == YamlValue.Kind.MAP ? volumeMapping(item) : volumeText(item);
            mount.ifPresent(found -> {
                Integer before =
                        targets.putIfAbsent(found.target(), item.location().line());
                if (before != null) {
                    item.error(
                            "APP-VOLUME-TWICE",
                            found.target() + " is already mounted on line " + before,
                            "Give each volume its own path in the container.");
                }
                mounts.add(found);
            });
        }
        return mounts;
    }

    private Optional<Mount> volumeText(YamlValue item) {
        Optional<String> text = item.word();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = text.get().split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            item.error(
                    "APP-VOLUME-FORM",
                    YamlValue.quoted(text.get()) + " is not a volume",
                    "Write \"/on/the/node:/in/the/container\" or \"name:/data:ro\".");
            return Optional.empty();
        }
        Mount.Access access = Mount.Access.READ_WRITE;
        for (String option : parts.length == 3 ? Arrays.asList(parts[2].split(",")) : List.<String>of()) {
            switch (option) {
                case "ro" -> access = Mount.Access.READ_ONLY;
                case "rw" -> access = Mount.Access.READ_WRITE;
                default ->
                    item.warning(
                            "APP-VOLUME-OPTION",
                            "volume option " + YamlValue.quoted(option) + " is not known",
                            "Use ro or rw; it is ignored as it stands.");
            }
        }
        return mount(parts[0], parts[1], access, item, item);
    }

    private Optional<Mount> volumeMapping(YamlValue item) {
        YamlMap map = item.map().orElseThrow();
        Optional<YamlValue> source = map.get("host").or(() -> map.get("source"));
        Optional<YamlValue> target = map.get("container").or(() -> map.get("target"));
        Mount.Access access = map.get("read_only")
                .flatMap(value -> value.flag(Mount.Access.READ_ONLY, Mount.Access.READ_WRITE))
                .orElse(Mount.Access.READ_WRITE);
        Optional<Mount.Kind> kind = map.get("type")
                .flatMap(value -> value.choice(
                        Map.of("bind", Mount.Kind.BIND, "volume", Mount.Kind.VOLUME, "tmpfs", Mount.Kind.TMPFS)));
        extras.putAll(map.finish());
        if (target.isEmpty()) {
            map.require("container", "Give the path in the container.");
            return Optional.empty();
        }
        Optional<String> path = target.get().word();
        if (kind.isPresent() && kind.get() == Mount.Kind.TMPFS) {
            return path.flatMap(text -> target(text, target.get()))
                    .map(text -> new Mount(Mount.Kind.TMPFS, "", text, access));
        }
        if (source.isEmpty()) {
            map.require("host", "Give the path on the node, or the name of a volume.");
            return Optional.empty();
        }
        Optional<String> from = source.get().word();
        return from.isEmpty() || path.isEmpty()
                ? Optional.empty()
                : mount(from.get(), path.get(), access, source.get(), target.get());
    }

    private Optional<Mount> mount(
            String source, String target, Mount.Access access, YamlValue sourceAt, YamlValue targetAt) {
        Optional<String> from = texts.check(source, sourceAt, Use.SHOWN);
        Optional<String> to = target(target, targetAt);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        Optional<Mount.Kind> kind = kindOf(source);
        if (kind.isEmpty()) {
            sourceAt.error(
                    "APP-VOLUME-SOURCE",
                    YamlValue.quoted(source) + " is neither an absolute path nor the name of a volume",
                    "Write a path on the node that begins with /, or a name of letters, digits, `_`, `.` and `-`.");
        }
        return kind.map(known -> new Mount(known, source, target, access));
    }

    /** A text that begins with a variable is taken for a path until the variable is known. */
    public static Optional<Mount.Kind> kindOf(String source) {
        if (source.startsWith("/") || source.startsWith("${")) {
            return Optional.of(Mount.Kind.BIND);
        }
        String plain = source.replaceAll("\\$\\{[A-Za-z0-9_]+}", "x");
        return VOLUME_NAME.matcher(plain).matches() ? Optional.of(Mount.Kind.VOLUME) : Optional.empty();
    }

    private static Optional<String> target(String text, YamlValue at) {
        if (text.startsWith("/") && text.length() > 1 && !text.contains("$")) {
            return Optional.of(text);
        }
        at.error(
                "APP-VOLUME-TARGET",
                YamlValue.quoted(text) + " is not a path in the container",
                "Write an absolute path below /, without variables.");
        return Optional.empty();
    }
}
