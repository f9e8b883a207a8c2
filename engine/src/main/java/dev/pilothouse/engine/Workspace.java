package dev.pilothouse.engine;

import dev.pilothouse.engine.app.AppResolver;
import dev.pilothouse.engine.app.AppSpec;
import dev.pilothouse.engine.app.ChosenImage;
import dev.pilothouse.engine.app.ContainerNaming;
import dev.pilothouse.engine.app.DependencyGraph;
import dev.pilothouse.engine.app.Manifests;
import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.app.SourceTemplate;
import dev.pilothouse.engine.app.Variant;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.container.registry.RegistryAccess;
import dev.pilothouse.engine.observe.WatchedApp;
import dev.pilothouse.engine.orchestrate.plan.Rivalry;
import dev.pilothouse.engine.orchestrate.reconcile.NodeApps;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import dev.pilothouse.engine.probe.Prober;
import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.profile.FleetFiles;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.profile.SecretSource;
import dev.pilothouse.engine.profile.Secrets;
import dev.pilothouse.engine.release.spec.ImagePlan.LoginPlan;
import dev.pilothouse.engine.release.spec.ReleaseFiles;
import dev.pilothouse.engine.release.spec.ReleaseSpec;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Problem;
import dev.pilothouse.engine.version.data.DataRules;
import dev.pilothouse.engine.version.data.DataRulesFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A loaded profile: its fleet stays for the engine's life, its manifests can be read again. Safe for many threads. */
final class Workspace {
    private final FleetFile fleet;
    private final List<Problem> fleetWarnings;
    private final Stage stage;
    private final Secrets secrets;
    private final Map<Chosen, NodeApps> resolved = new ConcurrentHashMap<>();
    private final Map<Asked, Probe> probes = new ConcurrentHashMap<>();
    private volatile Loaded.Valid<Map<AppId, AppSpec>> apps;
    private volatile Loaded.Valid<Map<AppId, DataRules>> data;
    private final Loaded.Valid<Map<AppId, ReleaseSpec>> releases;

    private record Asked(NodeName node, Probe probe) {}

    private record Chosen(NodeName node, Map<AppId, ChosenImage> images) {}

    private Workspace(
            Loaded.Valid<FleetFile> fleet,
            Loaded.Valid<Map<AppId, AppSpec>> apps,
            Map<String, String> environment,
            Stage stage) {
        this.fleet = fleet.value();
        this.fleetWarnings = fleet.problems();
        this.apps = apps;
        this.data = rules(fleet.value(), apps.value());
        this.releases = releases(fleet.value());
        this.stage = stage;
        this.secrets = Secrets.system(environment);
    }

    private AppResolver resolver(NodeSpec node) {
        return new AppResolver(fleet.name(), secrets, variant(node));
    }

    private Variant variant(NodeSpec node) {
        return variant(node, stage);
    }

    private static Variant variant(NodeSpec node, Stage stage) {
        return switch (stage) {
            case PRODUCTION -> new Variant.Production();
            case DEVELOPMENT ->
                new Variant.Development(
                        node.development().portOffset(), node.development().dataRoot());
        };
    }

    Stage stage() {
        return stage;
    }

    /** @throws ProfileException with all that is wrong */
    static Workspace load(Path folder, Map<String, String> environment, Stage stage) {
        return switch (FleetFiles.load(folder, environment)) {
            case Loaded.Valid<FleetFile> fleet ->
                new Workspace(fleet, manifests(fleet.value(), stage), environment, stage);
            case Loaded.Invalid<FleetFile>(List<Problem> problems) -> throw new ProfileException(folder, problems);
        };
    }

    private static Loaded.Valid<Map<AppId, AppSpec>> manifests(FleetFile fleet, Stage stage) {
        return switch (Manifests.load(fleet, node -> variant(node, stage))) {
            case Loaded.Valid<Map<AppId, AppSpec>> valid -> valid;
            case Loaded.Invalid<Map<AppId, AppSpec>>(List<Problem> problems) ->
                throw new ProfileException(fleet.folder(), problems);
        };
    }

    private static Loaded.Valid<Map<AppId, DataRules>> rules(FleetFile fleet, Map<AppId, AppSpec> apps) {
        return switch (DataRulesFiles.load(fleet.folder(), apps.values())) {
            case Loaded.Valid<Map<AppId, DataRules>> valid -> valid;
            case Loaded.Invalid<Map<AppId, DataRules>>(List<Problem> problems) ->
                throw new ProfileException(fleet.folder(), problems);
        };
    }

    private static Loaded.Valid<Map<AppId, ReleaseSpec>> releases(FleetFile fleet) {
        return switch (ReleaseFiles.load(fleet)) {
            case Loaded.Valid<Map<AppId, ReleaseSpec>> valid -> valid;
            case Loaded.Invalid<Map<AppId, ReleaseSpec>>(List<Problem> problems) ->
                throw new ProfileException(fleet.folder(), problems);
        };
    }

    /** As they were when the profile was opened. */
    Map<AppId, ReleaseSpec> releases() {
        return releases.value();
    }

    /** As whom a node asks a registry; the password is read now. */
    RegistryAccess access(NodeSpec node, Optional<LoginPlan> login) {
        if (login.isEmpty()) {
            return new RegistryAccess.Anonymous();
        }
        String name = login.get().secret();
        SecretSource source = node.secrets().get(name);
        if (source == null) {
            throw new EngineException(
                    ErrorCode.SECRET_UNAVAILABLE, Map.of("name", name, "reason", "fleet.yaml does not declare it"));
        }
        return new RegistryAccess.Login(login.get().user(), secrets.read(name, source));
    }

    /** Reads the manifests again; the present ones stay where the new ones are not valid. */
    void reload() {
        Loaded.Valid<Map<AppId, AppSpec>> read = manifests(fleet, stage);
        data = rules(fleet, read.value());
        apps = read;
        forget();
    }

    /** Secrets and variables are read again at the next need. */
    void forget() {
        resolved.clear();
        probes.clear();
    }

    FleetFile fleet() {
        return fleet;
    }

    Map<AppId, AppSpec> apps() {
        return apps.value();
    }

    List<Problem> warnings() {
        List<Problem> all = new ArrayList<>(fleetWarnings);
        all.addAll(releases.problems());
        all.addAll(apps.problems());
        all.addAll(data.problems());
        return all;
    }

    /** What the profile knows about an app's data; empty where it says nothing. */
    Optional<DataRules> dataRules(AppId app) {
        return Optional.ofNullable(data.value().get(app));
    }

    /**
     * A node's apps with every variable and secret in place; what cannot be resolved does not hold up the rest.
     *
     * @param chosen what operators chose there in place of the manifests' images
     */
    NodeApps resolve(NodeSpec node, Map<AppId, ChosenImage> chosen) {
        Chosen key = new Chosen(node.name(), Map.copyOf(chosen));
        NodeApps known = resolved.get(key);
        if (known != null) {
            return known;
        }
        Map<AppId, AppSpec> placed = new LinkedHashMap<>();
        for (AppId id : node.apps()) {
            AppSpec spec = apps().get(id);
            if (spec != null) {
                placed.put(id, spec);
            }
        }
        List<ResolvedApp> ordered = new ArrayList<>();
        Map<AppId, EngineException> broken = new LinkedHashMap<>();
        AppResolver resolver = resolver(node);
        for (AppId id : DependencyGraph.of(placed.values()).order()) {
            try {
                ordered.add(resolver.resolve(
                        Objects.requireNonNull(placed.get(id)), node, Optional.ofNullable(chosen.get(id))));
            } catch (EngineException fault) {
                broken.put(id, fault);
            }
        }
        NodeApps all = new NodeApps(ordered, broken, rivalry(node));
        if (broken.isEmpty()) {
            resolved.put(key, all);
        }
        return all;
    }

    /** Between all apps of the profile: a container of one that is no longer placed on the node may still be there. */
    Rivalry rivalry(NodeSpec node) {
        return Rivalry.of(apps(), Set.copyOf(node.apps()), app -> container(app, node));
    }

    private String container(AppSpec app, NodeSpec node) {
        return ContainerNaming.nameOf(app, variant(node));
    }

    List<WatchedApp> watched(NodeSpec node) {
        return node.apps().stream()
                .map(id -> apps().get(id))
                .filter(Objects::nonNull)
                .map(app -> new WatchedApp(
                        new Address(node.name(), app.id()),
                        app.name(),
                        app.version(),
                        container(app, node),
                        imageOf(app.source()),
                        probe(app, node)))
                .toList();
    }

    /** Without one where its port would leave the range: the app itself is then told as broken. */
    private Optional<Probe> probe(AppSpec app, NodeSpec node) {
        try {
            return resolver(node).probe(app);
        } catch (EngineException outOfRange) {
            return Optional.empty();
        }
    }

    /** Puts logins of chains in place just before the asking; each is read once until {@link #forget}. */
    Prober ready(NodeSpec node, Prober prober, Clock clock) {
        return new Prober() {
            @Override
            public ProbeAnswer ask(Probe probe, String container) throws InterruptedException {
                Probe ready;
                try {
                    ready = ready(node, probe);
                } catch (EngineException fault) {
                    return new ProbeAnswer(
                            Verdict.UNKNOWN, clock.instant(), Duration.ZERO, "not asked: " + reason(fault), "");
                }
                return prober.ask(ready, container);
            }

            @Override
            public Observation<String> call(Probe.Chain through, String method, String params)
                    throws InterruptedException {
                try {
                    return ready(node, through) instanceof Probe.Chain known
                            ? prober.call(known, method, params)
                            : prober.call(through, method, params);
                } catch (EngineException fault) {
                    return new Observation.Unknown<>(fault.code(), fault.facts());
                }
            }
        };
    }

    private Probe ready(NodeSpec node, Probe probe) {
        return probes.computeIfAbsent(
                new Asked(node.name(), probe), key -> resolver(node).ready(probe, node));
    }

    private static String reason(EngineException fault) {
        String name = fault.facts().getOrDefault("name", "");
        return fault.code() + " " + name + ", " + fault.facts().getOrDefault("reason", "it is not defined");
    }

    private static String imageOf(SourceTemplate source) {
        return switch (source) {
            case SourceTemplate.Pull pull -> pull.image();
            case SourceTemplate.Build build -> build.tag();
        };
    }
}
