package dev.pilothouse.engine.app;

import dev.pilothouse.engine.app.field.DevelopmentPorts;
import dev.pilothouse.engine.app.field.Placed;
import dev.pilothouse.engine.app.field.PortClash;
import dev.pilothouse.engine.app.field.Reference;
import dev.pilothouse.engine.app.field.Reference.Use;
import dev.pilothouse.engine.app.field.Template;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.PortBinding;
import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.Location;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Severity;
import dev.pilothouse.engine.text.yaml.Nearest;
import dev.pilothouse.engine.text.yaml.Problems;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is wrong only between apps, or between an app and the nodes it is placed on. */
final class FleetChecks {
    /** For names only. */
    private static final Variant NO_MOVE = new Variant.Development(0, "");

    private final FleetFile fleet;
    private final Map<AppId, Manifest> manifests;
    private final Problems problems;
    private final Function<NodeSpec, Variant> variants;

    /** Nodes that have the same fault, so that it is told once. */
    private final Map<Fault, Set<NodeName>> faults = new LinkedHashMap<>();

    private record Fault(Severity severity, String code, Location location, String what, String advice) {}

    /** @param variants what the apps are about to be on each node */
    FleetChecks(
            FleetFile fleet, Map<AppId, Manifest> manifests, Problems problems, Function<NodeSpec, Variant> variants) {
        this.variants = variants;
        this.fleet = fleet;
        this.manifests = manifests;
        this.problems = problems;
    }

    void run() {
        dependenciesExist();
        conflicts();
        cycle();
        for (NodeSpec node : fleet.nodes()) {
            List<Manifest> placed = new ArrayList<>();
            for (AppId app : node.apps()) {
                Manifest manifest = manifests.get(app);
                if (manifest == null) {
                    missing(node, app);
                } else {
                    placed.add(manifest);
                }
            }
            placed.forEach(manifest -> {
                dependenciesPlaced(node, manifest);
                variables(node, manifest);
                image(node, manifest);
            });
            names(node, placed);
            ports(node, placed);
            developmentPorts(node, placed);
        }
        faults.forEach((fault, nodes) -> {
            String where = " (node" + (nodes.size() > 1 ? "s " : " ")
                    + nodes.stream().map(NodeName::value).collect(Collectors.joining(", ")) + ")";
            switch (fault.severity()) {
                case ERROR -> problems.error(fault.code(), fault.location(), fault.what() + where, fault.advice());
                case WARNING -> problems.warning(fault.code(), fault.location(), fault.what() + where, fault.advice());
            }
        });
    }

    private void fault(NodeSpec node, String code, Location location, String what, String advice) {
        note(node, new Fault(Severity.ERROR, code, location, what, advice));
    }

    private void note(NodeSpec node, Fault fault) {
        faults.computeIfAbsent(fault, absent -> new LinkedHashSet<>()).add(node.name());
    }

    private void missing(NodeSpec node, AppId app) {
        fault(
                node,
                "FLEET-APP-UNKNOWN",
                fleet.placement(new Address(node.name(), app)),
                "app " + app + " has no manifest",
                Nearest.to(
                                app.value(),
                                manifests.keySet().stream().map(AppId::value).toList())
                        .map(near -> "Did you mean `" + near + "`?")
                        .orElse("Add apps/" + app + "/manifest.yml, or remove the app here."));
    }

    private void dependenciesExist() {
        manifests
                .values()
                .forEach(manifest -> manifest.dependencies().forEach(dependency -> {
                    if (!manifests.containsKey(dependency.value())) {
                        problems.error(
                                "APP-DEPENDENCY-UNKNOWN",
                                dependency.location(),
                                "app " + manifest.spec().id() + " needs " + dependency.value()
                                        + ", which has no manifest",
                                Nearest.to(
                                                dependency.value().value(),
                                                manifests.keySet().stream()
                                                        .map(AppId::value)
                                                        .toList())
                                        .map(near -> "Did you mean `" + near + "`?")
                                        .orElse("Add its manifest, or remove the dependency."));
                    }
                }));
    }

    private void conflicts() {
        manifests.forEach((id, manifest) -> manifest.spec().care().conflicts().forEach(rival -> {
            if (!manifests.containsKey(rival)) {
                problems.warning(
                        "APP-CONFLICT-UNKNOWN",
                        manifest.spec().origin(),
                        "app " + id + " conflicts with " + rival + ", which has no manifest",
                        Nearest.to(
                                        rival.value(),
                                        manifests.keySet().stream()
                                                .map(AppId::value)
                                                .toList())
                                .map(near -> "Did you mean `" + near + "`?")
                                .orElse("It is not guarded against; add its manifest, or remove it here."));
            } else if (manifest.spec().dependencies().contains(rival)) {
                problems.error(
                        "APP-CONFLICT-NEEDED",
                        manifest.spec().origin(),
                        "app " + id + " needs " + rival + " and conflicts with it",
                        "Remove one of the two.");
            }
        }));
    }

    /** Only one of the two ever runs. */
    private static boolean areRivals(Manifest one, Manifest other) {
        return one.spec().care().conflicts().contains(other.spec().id())
                || other.spec().care().conflicts().contains(one.spec().id());
    }

    private void cycle() {
        DependencyGraph.of(manifests.values().stream().map(Manifest::spec).toList())
                .cycle()
                .ifPresent(cycle -> {
                    Manifest first = Objects.requireNonNull(manifests.get(cycle.getFirst()));
                    Location at = first.dependencies().stream()
                            .filter(dependency -> dependency.value().equals(cycle.get(1)))
                            .map(Placed::location)
                            .findFirst()
                            .orElse(first.spec().origin());
                    problems.error(
                            "APP-DEPENDENCY-CYCLE",
                            at,
                            "apps need each other in a circle: " + DependencyGraph.print(cycle),
                            "Remove one of these dependencies.");
                });
    }

    private void dependenciesPlaced(NodeSpec node, Manifest manifest) {
        for (Placed<AppId> dependency : manifest.dependencies()) {
            if (manifests.containsKey(dependency.value()) && !node.apps().contains(dependency.value())) {
                fault(
                        node,
                        "FLEET-DEPENDENCY-ELSEWHERE",
                        fleet.placement(new Address(node.name(), manifest.spec().id())),
                        "app " + manifest.spec().id() + " needs " + dependency.value()
                                + " on the same node and would never be installed",
                        "Place " + dependency.value() + " there too.");
            }
        }
    }

    private void variables(NodeSpec node, Manifest manifest) {
        for (Reference reference : manifest.references()) {
            if (node.variables().containsKey(reference.name())) {
                continue;
            }
            boolean secret = node.secrets().containsKey(reference.name());
            if (secret && reference.use() == Use.SHOWN) {
                fault(
                        node,
                        "APP-SECRET-SHOWN",
                        reference.location(),
                        "${" + reference.name() + "} is a secret, and this value is shown on screens",
                        "Use a variable here; secrets go into environment values.");
            } else if (!secret) {
                fault(
                        node,
                        "APP-VARIABLE-UNDEFINED",
                        reference.location(),
                        "${" + reference.name() + "} is not defined",
                        "Define it under variables or secrets in fleet.yaml, or write $${" + reference.name()
                                + "} if it is meant literally.");
            }
        }
    }

    private void image(NodeSpec node, Manifest manifest) {
        String text = manifest.image().value();
        if (!text.contains("${")
                || !node.variables().keySet().containsAll(Template.parse(text).names())) {
            return;
        }
        String image = Template.parse(text).render(name -> node.variables().getOrDefault(name, ""));
        if (!ImageReference.isValid(image)) {
            fault(
                    node,
                    "APP-IMAGE",
                    manifest.image().location(),
                    YamlValue.quoted(image) + " is not an image reference",
                    "Check the variables it is made of.");
        }
    }

    private void names(NodeSpec node, List<Manifest> placed) {
        Map<String, Manifest> byName = new LinkedHashMap<>();
        for (Manifest manifest : placed) {
            String name = ContainerNaming.nameOf(manifest.spec(), new Variant.Production());
            Manifest before = byName.putIfAbsent(name, manifest);
            if (before != null) {
                fault(
                        node,
                        "FLEET-NAME-CLASH",
                        manifest.spec().origin(),
                        "container name " + name + " is already that of app "
                                + before.spec().id() + " in " + before.spec().origin(),
                        "Give one of them another extensions.container_name.");
            }
        }
        for (Manifest manifest : placed) {
            Manifest other = byName.get(ContainerNaming.nameOf(manifest.spec(), NO_MOVE));
            if (other != null) {
                fault(
                        node,
                        "FLEET-NAME-CLASH",
                        other.spec().origin(),
                        "the container name of app " + other.spec().id() + " is that of the development copy of app "
                                + manifest.spec().id(),
                        "Give one of them another extensions.container_name.");
            }
        }
        volumes(node, placed);
    }

    /** Two writers on one volume: the worst that a development copy could do. */
    private void volumes(NodeSpec node, List<Manifest> placed) {
        Set<String> named = placed.stream()
                .flatMap(manifest -> manifest.spec().volumes().stream())
                .filter(mount -> mount.kind() == Mount.Kind.VOLUME)
                .map(Mount::source)
                .collect(Collectors.toSet());
        for (Manifest manifest : placed) {
            manifest.spec().volumes().stream()
                    .filter(mount -> mount.kind() == Mount.Kind.VOLUME && named.contains(mount.source() + "-dev"))
                    .forEach(mount -> fault(
                            node,
                            "FLEET-NAME-CLASH",
                            manifest.spec().origin(),
                            "volume " + mount.source() + "-dev is an app's, and the development copy of volume "
                                    + mount.source() + " of app "
                                    + manifest.spec().id() + " too",
                            "Give one of the volumes another name."));
        }
    }

    private void ports(NodeSpec node, List<Manifest> placed) {
        List<Manifest> before = new ArrayList<>();
        for (Manifest manifest : placed) {
            for (Placed<PortBinding> port : occupied(manifest)) {
                Optional<Placed<PortBinding>> clash = before.stream()
                        .filter(other -> !areRivals(manifest, other))
                        .flatMap(other -> occupied(other).stream())
                        .filter(other -> PortClash.between(other.value(), port.value()) == PortClash.CLASH)
                        .findFirst();
                clash.ifPresent(other -> fault(
                        node,
                        "FLEET-PORT-CLASH",
                        port.location(),
                        "host port " + port.value().hostPort() + " is already taken by " + other.location(),
                        "Give one of the two another host port, or place them on different nodes."));
            }
            before.add(manifest);
        }
    }

    /**
     * A copy's port that is an app's own: the one that comes second would not start. Whoever works with the apps
     * themselves is warned only, since no copy need ever be made.
     */
    private void developmentPorts(NodeSpec node, List<Manifest> placed) {
        int offset = node.development().portOffset();
        for (Manifest copied : placed) {
            for (PortBinding port : ports(copied, offset)) {
                for (Manifest other : placed) {
                    ports(other, 0).stream()
                            .filter(own -> PortClash.between(own, port) == PortClash.CLASH)
                            .findFirst()
                            .ifPresent(own -> developmentClash(node, copied, other, port.hostPort()));
                }
            }
        }
    }

    private void developmentClash(NodeSpec node, Manifest copied, Manifest other, int port) {
        String what = "host port " + port + " of the development copy of app "
                + copied.spec().id() + " is that of app " + other.spec().id() + " itself, in "
                + other.spec().origin();
        String advice = "Give the node another development.port_offset.";
        Severity severity = switch (variants.apply(node)) {
            case Variant.Development _ -> Severity.ERROR;
            case Variant.Production _ -> Severity.WARNING;
        };
        note(node, new Fault(severity, "FLEET-DEVELOPMENT-PORT", copied.spec().origin(), what, advice));
    }

    /** None where they would leave the range: the copy is told as broken then. */
    private static List<PortBinding> ports(Manifest manifest, int offset) {
        AppSpec app = manifest.spec();
        try {
            return switch (app.security().networkPolicy()) {
                case BRIDGE -> DevelopmentPorts.ofBridge(app.ports(), offset);
                case HOST -> DevelopmentPorts.ofHost(app.ports(), app.probe(), offset);
                case ISOLATED -> List.of();
            };
        } catch (EngineException outOfRange) {
            return List.of();
        }
    }

    /** On the host's network the container's own port is the one taken; an isolated container takes none. */
    private static List<Placed<PortBinding>> occupied(Manifest manifest) {
        return switch (manifest.spec().security().networkPolicy()) {
            case BRIDGE -> manifest.ports();
            case HOST ->
                manifest.ports().stream()
                        .map(port -> new Placed<>(
                                new PortBinding(
                                        "",
                                        port.value().containerPort(),
                                        port.value().containerPort(),
                                        port.value().protocol()),
                                port.location()))
                        .toList();
            case ISOLATED -> List.of();
        };
    }
}
