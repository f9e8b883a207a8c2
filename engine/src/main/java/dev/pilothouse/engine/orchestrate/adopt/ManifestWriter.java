package dev.pilothouse.engine.orchestrate.adopt;

import dev.pilothouse.engine.app.ContainerNaming;
import dev.pilothouse.engine.app.field.Launch;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerSettings;
import dev.pilothouse.engine.container.ContainerSpec.Privileges;
import dev.pilothouse.engine.container.ContainerSpec.RootFilesystem;
import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.PortBinding;
import dev.pilothouse.engine.orchestrate.plan.Drift;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.yaml.YamlText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Writes the manifest that would make a container like this one, and collects what it cannot say. */
final class ManifestWriter {
    private final AppId id;
    private final Container container;
    private final Image.Defaults image;
    private final SecretWords secrets = new SecretWords();
    private final List<String> inexpressible = new ArrayList<>();

    ManifestWriter(AppId id, Container container, Image.Defaults image) {
        this.id = id;
        this.container = container;
        this.image = image;
    }

    /** To be called once. */
    String write() {
        Map<String, Object> app = new LinkedHashMap<>();
        app.put("id", id.value());
        app.put("name", id.value());
        app.put("version", version());
        app.put("container", source());
        Map<String, Object> resources = resources();
        if (!resources.isEmpty()) {
            app.put("resources", resources);
        }
        app.put("security", security());
        putUnlessEmpty(app, "ports", ports());
        putUnlessEmpty(app, "volumes", volumes());
        Map<String, Object> environment = new LinkedHashMap<>();
        Drift.own(container.environment(), image)
                .forEach((name, value) -> environment.put(name, secrets.environment(name, value)));
        if (!environment.isEmpty()) {
            app.put("environment", environment);
        }
        if (!ContainerNaming.ruled(id).equals(container.name())) {
            app.put("extensions", Map.of("container_name", container.name()));
        }
        others();
        return YamlText.of(Map.of("app", app));
    }

    /** What a manifest cannot say, with its value. */
    List<String> inexpressible() {
        return inexpressible;
    }

    /** What was replaced by references, by the name of the reference. */
    SortedMap<String, String> secrets() {
        return secrets.taken();
    }

    private static void putUnlessEmpty(Map<String, Object> map, String key, List<?> items) {
        if (!items.isEmpty()) {
            map.put(key, items);
        }
    }

    private String version() {
        int colon = container.image().lastIndexOf(':');
        String tag = colon < 0 ? "" : container.image().substring(colon + 1);
        return tag.isEmpty() || tag.contains("/") || tag.equals("latest")
                ? container.labels().getOrDefault("org.opencontainers.image.version", "adopted")
                : tag;
    }

    private Map<String, Object> source() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("image", container.image());
        List<String> command = container.settings().command();
        if (!command.isEmpty() && !command.equals(image.command())) {
            map.put("command", command.stream().map(secrets::argument).toList());
        }
        if (!container.settings().restartPolicy().equals(Launch.DEFAULT_RESTART)) {
            map.put("restart", container.settings().restartPolicy());
        }
        return map;
    }

    private Map<String, Object> resources() {
        Map<String, Object> map = new LinkedHashMap<>();
        ContainerSettings settings = container.settings();
        if (settings.memoryBytes() > 0) {
            map.put("memory_limit", settings.memoryBytes());
        }
        if (settings.nanoCpus() > 0) {
            map.put(
                    "cpu_limit",
                    BigDecimal.valueOf(settings.nanoCpus(), 9)
                            .stripTrailingZeros()
                            .toPlainString());
        }
        return map;
    }

    private Map<String, Object> security() {
        Map<String, Object> map = new LinkedHashMap<>();
        ContainerSettings settings = container.settings();
        map.put(
                "network_policy",
                switch (container.networkMode()) {
                    case "host" -> "host";
                    case "none" -> "isolated";
                    case "", "default", "bridge", "podman", "slirp4netns", "pasta" -> "bridge";
                    default -> {
                        inexpressible.add(
                                "network: " + container.networkMode() + " (a manifest says host, bridge or isolated)");
                        yield "bridge";
                    }
                });
        if (settings.rootFilesystem() == RootFilesystem.READ_ONLY) {
            map.put("readonly_root", true);
        }
        if (settings.privileges() == Privileges.NO_NEW) {
            map.put("no_new_privileges", true);
        }
        Map<String, Object> capabilities = new LinkedHashMap<>();
        putUnlessEmpty(capabilities, "add", settings.addedCapabilities());
        putUnlessEmpty(
                capabilities,
                "drop",
                settings.droppedCapabilities().stream()
                        .filter(name -> !settings.withheldCapabilities().contains(name))
                        .toList());
        if (!capabilities.isEmpty()) {
            map.put("capabilities", capabilities);
        }
        return map;
    }

    private List<Object> ports() {
        List<Object> ports = new ArrayList<>();
        for (PortBinding port : container.ports()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("host", port.hostPort());
            map.put("container", port.containerPort());
            if (!port.protocol().equals("tcp")) {
                map.put("protocol", port.protocol());
            }
            if (!port.hostAddress().isEmpty() && !port.hostAddress().equals("::")) {
                map.put("address", port.hostAddress());
            }
            ports.add(map);
        }
        return ports.stream().distinct().toList();
    }

    private List<Object> volumes() {
        List<Object> volumes = new ArrayList<>();
        for (Mount mount : container.mounts()) {
            Map<String, Object> map = new LinkedHashMap<>();
            if (mount.kind() == Mount.Kind.TMPFS) {
                map.put("type", "tmpfs");
            } else {
                map.put("host", mount.source());
            }
            map.put("container", mount.target());
            if (mount.access() == Mount.Access.READ_ONLY) {
                map.put("read_only", true);
            }
            volumes.add(map);
        }
        return volumes;
    }

    private void others() {
        ContainerSettings settings = container.settings();
        if (!settings.entrypoint().isEmpty() && !settings.entrypoint().equals(image.entrypoint())) {
            inexpressible.add("entry point: " + String.join(" ", settings.entrypoint()));
        }
        if (!Drift.sameUser(settings.user(), image.user())) {
            inexpressible.add("user: " + settings.user());
        }
        if (!settings.workingFolder().equals(image.workingFolder())
                && !(image.workingFolder().isEmpty() && settings.workingFolder().equals("/"))) {
            inexpressible.add("working folder: " + settings.workingFolder());
        }
        settings.others().forEach((field, value) -> {
            boolean ofImage = field.equals(ContainerSettings.HEALTH_CHECK) && value.equals(image.healthCheck());
            if (!ofImage) {
                inexpressible.add(field + ": " + value);
            }
        });
        container.labels().forEach((name, value) -> {
            if (!value.equals(image.labels().get(name)) && !name.startsWith("dev.pilothouse.")) {
                inexpressible.add("label " + name + ": " + value);
            }
        });
    }
}
