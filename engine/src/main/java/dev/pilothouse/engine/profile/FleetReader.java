package dev.pilothouse.engine.profile;

import dev.pilothouse.engine.container.RuntimeChoice;
import dev.pilothouse.engine.text.Location;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.yaml.Problems;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The mapping below {@code fleet:}. */
final class FleetReader {
    private static final Map<String, RuntimeChoice> RUNTIMES =
            Map.of("auto", RuntimeChoice.AUTO, "docker", RuntimeChoice.DOCKER, "podman", RuntimeChoice.PODMAN);

    /** What SSH takes for a host or a user; above all nothing that begins with a hyphen, which it would take for an option. */
    private static final Pattern SSH_WORD = Pattern.compile("[A-Za-z0-9_.:\\[%][A-Za-z0-9_.:\\]%@-]{0,254}");

    private final Path folder;
    private final Expansion expansion;
    private final Problems problems;
    private final ValueMaps values;

    FleetReader(Path folder, Expansion expansion, Problems problems) {
        this.folder = folder;
        this.expansion = expansion;
        this.problems = problems;
        this.values = new ValueMaps(expansion);
    }

    FleetFile read(YamlMap fleet) {
        String name = fleet.require("name", "Give the fleet a name, such as `name: home`.")
                .flatMap(value -> slug(value, "name of a fleet"))
                .orElse("invalid");
        Optional<Path> sshConfig = fleet.get("ssh_config").flatMap(this::sshConfig);
        List<Path> appFolders = appFolders(fleet);
        Map<String, String> variables =
                fleet.get("variables").map(values::variables).orElse(Map.of());
        Map<String, SecretSource> secrets =
                fleet.get("secrets").map(values::secrets).orElse(Map.of());

        Development development = fleet.map("development")
                .map(map -> DevelopmentReader.read(map, Development.DEFAULT))
                .orElse(Development.DEFAULT);
        Map<NodeName, NodeDraft> nodes = new LinkedHashMap<>();
        fleet.require("nodes", "List at least one node, such as `nodes: { n1: { address: local } }`.")
                .flatMap(YamlValue::map)
                .ifPresent(map -> {
                    map.keys()
                            .forEach((key, at) -> node(key, at, map, variables, secrets, development)
                                    .ifPresent(node -> nodes.put(node.name(), node)));
                    if (map.keys().isEmpty()) {
                        problems.error("FLEET-NO-NODES", map.location(), "no node is listed", "List at least one.");
                    }
                });
        Map<String, List<NodeName>> groups =
                fleet.get("groups").map(new GroupReader(nodes, problems)::read).orElse(Map.of());
        Placements placements = new Placements(nodes.keySet(), groups, problems);
        placements.read(fleet.list("apps"));
        nodes.values().forEach(node -> placements.direct(node.name(), node.apps()));
        Optional<CatalogDeclaration> catalog =
                fleet.map("catalog").flatMap(new CatalogDeclarationReader(expansion, nodes.keySet())::read);
        fleet.finish();
        return new FleetFile(
                folder,
                name,
                nodes.values().stream()
                        .map(node -> node.toSpec(sshConfig, placements.of(node.name())))
                        .toList(),
                groups,
                appFolders,
                placements.locations(),
                catalog);
    }

    private Optional<NodeDraft> node(
            String key,
            Location at,
            YamlMap listed,
            Map<String, String> variables,
            Map<String, SecretSource> secrets,
            Development development) {
        Optional<YamlMap> found = listed.map(key);
        if (!NodeName.isValid(key)) {
            badNodeName(key, at);
            return Optional.empty();
        }
        NodeName name = new NodeName(key);
        if (found.isEmpty()) {
            return Optional.of(NodeDraft.bare(name, variables, secrets, development));
        }
        YamlMap map = found.get();
        Map<String, String> ownVariables = new LinkedHashMap<>(variables);
        ownVariables.putAll(map.get("variables").map(values::variables).orElse(Map.of()));
        Map<String, SecretSource> ownSecrets = new LinkedHashMap<>(secrets);
        ownSecrets.putAll(map.get("secrets").map(values::secrets).orElse(Map.of()));
        NodeDraft node = new NodeDraft(
                name,
                map.get("address").flatMap(this::sshWord).orElse(name.value()),
                map.get("user").flatMap(this::sshWord).orElse(""),
                map.get("port").map(port -> port.integer(1, 65535).orElse(0)).orElse(0),
                map.get("labels").map(values::labels).orElse(Map.of()),
                map.get("runtime").flatMap(runtime -> runtime.choice(RUNTIMES)).orElse(RuntimeChoice.AUTO),
                ownVariables,
                ownSecrets,
                map.list("apps"),
                map.get("protected")
                        .flatMap(flag -> flag.flag(NodeSpec.Protection.PROTECTED, NodeSpec.Protection.OPEN))
                        .orElse(NodeSpec.Protection.OPEN),
                map.map("development")
                        .map(own -> DevelopmentReader.read(own, development))
                        .orElse(development));
        map.finish();
        return Optional.of(node);
    }

    private void badNodeName(String key, Location at) {
        problems.error(
                "FLEET-NODE-NAME",
                at,
                YamlValue.quoted(key) + " cannot be a node's name",
                "Use at most 63 lower-case letters, digits and inner hyphens.");
    }

    private Optional<String> sshWord(YamlValue value) {
        return expansion.text(value).filter(text -> {
            if (SSH_WORD.matcher(text).matches()) {
                return true;
            }
            value.error(
                    "FLEET-SSH-WORD",
                    YamlValue.quoted(text) + " is not what SSH takes here",
                    "Write it without blanks and without a leading hyphen.");
            return false;
        });
    }

    private Optional<Path> sshConfig(YamlValue value) {
        Optional<Path> path = expansion.path(value);
        path.filter(file -> !Files.isReadable(file))
                .ifPresent(file -> value.warning(
                        "FLEET-SSH-CONFIG",
                        "SSH configuration " + file + " is not there or cannot be read",
                        "Bring it in place before connecting; for the lab, run `pilothouse lab up`."));
        return path;
    }

    private List<Path> appFolders(YamlMap fleet) {
        Optional<YamlValue> given = fleet.get("app_folders");
        if (given.isEmpty()) {
            return List.of(folder.resolve("apps"));
        }
        Set<Path> folders = new LinkedHashSet<>();
        for (YamlValue item : new ArrayList<>(given.get().list())) {
            expansion.path(item).ifPresent(path -> {
                if (Files.isDirectory(path)) {
                    folders.add(path);
                } else {
                    item.error("FLEET-APP-FOLDER", path + " is not a folder", "Create it or remove the entry.");
                }
            });
        }
        return List.copyOf(folders);
    }

    private static Optional<String> slug(YamlValue value, String what) {
        return value.word().filter(text -> {
            if (NodeName.isValid(text)) {
                return true;
            }
            value.error(
                    "FLEET-NAME",
                    YamlValue.quoted(text) + " cannot be the " + what,
                    "Use at most 63 lower-case letters, digits and inner hyphens.");
            return false;
        });
    }
}
