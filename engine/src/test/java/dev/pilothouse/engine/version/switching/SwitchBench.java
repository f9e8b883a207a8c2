package dev.pilothouse.engine.version.switching;

import dev.pilothouse.engine.app.AppResolver;
import dev.pilothouse.engine.app.AppSpec;
import dev.pilothouse.engine.app.ChosenImage;
import dev.pilothouse.engine.app.ContainerNaming;
import dev.pilothouse.engine.app.DependencyGraph;
import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.app.Variant;
import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.container.FakeRuntime;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.observe.WatchedApp;
import dev.pilothouse.engine.operation.FakeTiming;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.guard.GuardedRuntime;
import dev.pilothouse.engine.orchestrate.heal.HealFile;
import dev.pilothouse.engine.orchestrate.keep.Failures;
import dev.pilothouse.engine.orchestrate.keep.RestartPolicies;
import dev.pilothouse.engine.orchestrate.lease.Beats;
import dev.pilothouse.engine.orchestrate.lease.LeaseSettings;
import dev.pilothouse.engine.orchestrate.lease.MemoryLeases;
import dev.pilothouse.engine.orchestrate.lease.NodeLease;
import dev.pilothouse.engine.orchestrate.plan.Rivalry;
import dev.pilothouse.engine.orchestrate.reconcile.NodeAccess;
import dev.pilothouse.engine.orchestrate.reconcile.NodeApps;
import dev.pilothouse.engine.orchestrate.reconcile.NodeOrchestrator;
import dev.pilothouse.engine.orchestrate.state.DesiredStates;
import dev.pilothouse.engine.orchestrate.state.MemoryHost;
import dev.pilothouse.engine.orchestrate.state.NodeJournal;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.orchestrate.undo.UndoLog;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.profile.ProfileFolder;
import dev.pilothouse.engine.profile.Secrets;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.VersionComparison;
import dev.pilothouse.engine.version.catalog.Catalog;
import dev.pilothouse.engine.version.catalog.CatalogReader;
import dev.pilothouse.engine.version.choice.AppVersions;
import dev.pilothouse.engine.version.choice.CatalogState;
import dev.pilothouse.engine.version.choice.Confirmation;
import dev.pilothouse.engine.version.choice.MatrixPassed;
import dev.pilothouse.engine.version.choice.SettingsChange;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.engine.version.data.DataGuard;
import dev.pilothouse.engine.version.data.DataVerdict;
import dev.pilothouse.engine.version.data.Finding;
import dev.pilothouse.engine.version.settings.AppConfigs;
import dev.pilothouse.engine.version.settings.ChosenApps;
import dev.pilothouse.engine.version.update.AutoUpdate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One node in memory with Core and Knots declared for it over the same volume, and a catalog with several versions of
 * both. Going down needs work, going up is safe, unless a test says otherwise.
 */
final class SwitchBench {
    static final Address CORE = Address.parse("n1/bitcoin-core");
    static final Address KNOTS = Address.parse("n1/bitcoin-knots");
    private static final String STATE = "/var/lib/pilothouse";
    private static final String MANIFEST = """
            app:
              id: %1$s
              version: "1"
              container: { image: "registry.lan:5000/%1$s:%2$s" }
              volumes: ["chain:/data"]
              ports: ["8333:8333"]
              conflicts: [%3$s]
              health_check: { type: tcp, endpoint: "tcp://127.0.0.1:8333" }
              update: { only_while: [ { name: pending HTLCs, type: exec, command: [idle] } ] }
            """;

    final FakeTiming timing = new FakeTiming();
    final FakeRuntime runtime = new FakeRuntime(timing);
    final MemoryHost host = new MemoryHost(CORE.node());

    /** Images whose containers do not pass. */
    final Set<String> bad = ConcurrentHashMap.newKeySet();

    /** What stands in the way of an update. */
    volatile boolean busy;

    volatile Optional<DataVerdict> verdict = Optional.empty();

    /** The chaos matrix that the console has passed, with whichever version. */
    volatile Optional<MatrixPassed> passed = Optional.empty();

    private final Map<AppId, AppSpec> specs;
    private final NodeSpec node;
    private volatile String catalog = CATALOG;
    private volatile boolean expired;
    private int sessions;

    static final String CATALOG = """
            { "bitcoin-core": { "version": "31.0", "image": "registry.lan:5000/bitcoin-core:31.0", "versions": [
                { "version": "31.0", "image": "registry.lan:5000/bitcoin-core:31.0", "default": true,
                  "released": "1969-12-01T00:00:00Z" },
                { "version": "30.2", "image": "registry.lan:5000/bitcoin-core:30.2" },
                { "version": "30.0", "image": "registry.lan:5000/bitcoin-core:30.0", "status": "withdrawn",
                  "reason": "could delete wallets", "replacement": "30.2" },
                { "version": "29.0", "image": "registry.lan:5000/other:29.0" } ] },
              "bitcoin-knots": { "versions": [
                { "version": "29.3.knots20260508",
                  "image": "registry.lan:5000/bitcoin-knots:29.3.knots20260508", "default": true } ] } }
            """;

    SwitchBench(Path folder) {
        ProfileFolder profile = new ProfileFolder(folder)
                .app("bitcoin-core", MANIFEST.formatted("bitcoin-core", "30.2", "bitcoin-knots"))
                .app("bitcoin-knots", MANIFEST.formatted("bitcoin-knots", "29.3.knots20260508", ""))
                .fleet("fleet:\n  name: t\n  nodes: { n1: { address: local, apps: [bitcoin-core, bitcoin-knots] } }\n");
        this.specs = profile.apps();
        this.node = profile.fleet().nodes().getFirst();
        List.of(
                        "bitcoin-core:31.0",
                        "bitcoin-core:30.2",
                        "bitcoin-core:30.0",
                        "other:29.0",
                        "bitcoin-knots:29.3.knots20260508")
                .forEach(image -> runtime.publish("registry.lan:5000/" + image));
    }

    void catalog(String content) {
        catalog = content;
    }

    void expire() {
        expired = true;
    }

    private CatalogView view() {
        Catalog read = CatalogReader.read(catalog.getBytes(StandardCharsets.UTF_8));
        CatalogState.Sight sight = new CatalogState.Sight(1, Instant.EPOCH, Instant.EPOCH, "test", Instant.EPOCH);
        CatalogState state = expired
                ? new CatalogState.ViewOnly(
                        sight, new CatalogState.Trouble(ErrorCode.CATALOG_EXPIRED, Map.of()), Optional.empty())
                : new CatalogState.Usable(sight, Optional.empty());
        return new CatalogView(state, Optional.of(read));
    }

    /** Somebody's console over the node. */
    final class Console {
        final NodeOrchestrator orchestrator;
        final NodeVersions versions;
        final NodeAccess access;
        final NodeTools tools;

        private Console(String operator) {
            StateFolder folder = StateFolder.at(STATE);
            NodeLease lease = new NodeLease(
                    CORE.node(),
                    new MemoryLeases(host, STATE, timing),
                    new LeaseSettings(operator, "s" + sessions++, Duration.ofSeconds(1), Duration.ZERO),
                    timing,
                    () -> 0,
                    Beats.never());
            this.access = new NodeAccess(
                    CORE.node(),
                    new GuardedRuntime(runtime, lease, () -> new GuardedRuntime.Rivals(CORE.node(), rivalry())),
                    lease,
                    new DesiredStates(host, folder, lease),
                    new RestartPolicies(host, folder),
                    new Failures(host, folder),
                    new UndoLog(host, folder, lease, operator),
                    new HealFile(lease, StateSight.HEALING, timing),
                    new NodeJournal(host, folder),
                    SwitchBench.this::answer,
                    timing,
                    operator);
            ChosenApps apps = new ChosenApps(SwitchBench.this::resolve);
            this.orchestrator = new NodeOrchestrator(access, apps);
            DataGuard guard = (app, from, to) -> verdict.orElseGet(() -> SwitchBench.judge(from, to));
            this.tools = new NodeTools(
                    host,
                    access,
                    orchestrator,
                    new AppConfigs(access.desired(), lease),
                    apps,
                    SwitchBench.this::watched,
                    guard,
                    SwitchBench.this::view,
                    () -> "plan-1",
                    (plan, app, version) -> passed.filter(matrix ->
                            plan.filter(name -> !name.equals(matrix.plan())).isEmpty()));
            this.versions = new NodeVersions(tools);
        }

        Outcome install(Address app) throws InterruptedException {
            return orchestrator.install(app.app(), Progress.silent());
        }

        SwitchPlan plan(Address app, String version) throws InterruptedException {
            return versions.plan(new SwitchRequest.To(app, Version.parse(version), SwitchRequest.Pinning.AS_USUAL));
        }

        /** As an operator who types whatever is asked for. */
        Outcome to(Address app, String version) throws InterruptedException {
            return carryOut(plan(app, version));
        }

        Outcome carryOut(SwitchPlan plan) throws InterruptedException {
            return versions.carryOut(plan, phrase(plan), Progress.silent());
        }

        AppVersions look(Address app) throws InterruptedException {
            return versions.look(app.app());
        }

        void configure(Address app, SettingsChange... changes) {
            versions.configure(app.app(), List.of(changes));
        }

        void update() throws InterruptedException {
            new AutoUpdate(tools, versions, () -> {}, Duration.ofHours(1)).once(Set.of(), Progress.silent());
        }
    }

    Console console(String operator) {
        return new Console(operator);
    }

    static String phrase(SwitchPlan plan) {
        return plan.confirmation() instanceof Confirmation.Typed(String phrase) ? phrase : "";
    }

    private static DataVerdict judge(Optional<Version> from, Version to) {
        boolean down = from.isPresent() && to.comparedTo(from.get()) == VersionComparison.OLDER;
        return DataVerdict.of(
                down
                        ? List.of(new Finding.Work(
                                "block-key",
                                "the blocks are obfuscated",
                                "every block is downloaded again, from the network",
                                "days",
                                "nothing",
                                List.of()))
                        : List.of());
    }

    private Rivalry rivalry() {
        return Rivalry.of(specs, Set.copyOf(node.apps()), app -> ContainerNaming.nameOf(app, new Variant.Production()));
    }

    private NodeApps resolve(Map<AppId, ChosenImage> chosen) {
        AppResolver resolver = new AppResolver("t", Secrets.system(Map.of()), new Variant.Production());
        List<ResolvedApp> ordered = new ArrayList<>();
        Map<AppId, EngineException> broken = new LinkedHashMap<>();
        for (AppId id : DependencyGraph.of(specs.values()).order()) {
            try {
                ordered.add(resolver.resolve(specs.get(id), node, Optional.ofNullable(chosen.get(id))));
            } catch (EngineException fault) {
                broken.put(id, fault);
            }
        }
        return new NodeApps(ordered, broken, rivalry());
    }

    private List<WatchedApp> watched() {
        return node.apps().stream()
                .map(specs::get)
                .map(app -> new WatchedApp(
                        new Address(node.name(), app.id()),
                        app.name(),
                        app.version(),
                        ContainerNaming.nameOf(app, new Variant.Production()),
                        "",
                        app.probe()))
                .toList();
    }

    private ProbeAnswer answer(Probe probe, String container) {
        Optional<ContainerRow> row = row(container).filter(one -> one.state() == ContainerState.RUNNING);
        boolean good = probe instanceof Probe.Exec
                ? !busy
                : row.filter(one -> bad.stream().noneMatch(one.image()::contains))
                        .isPresent();
        return new ProbeAnswer(
                good ? ProbeAnswer.Verdict.PASS : ProbeAnswer.Verdict.FAIL,
                timing.now(),
                Duration.ofMillis(1),
                good ? "answers" : "does not answer",
                "");
    }

    Optional<ContainerRow> row(String name) {
        return runtime.list() instanceof Observation.Present<List<ContainerRow>>(List<ContainerRow> rows)
                ? rows.stream().filter(row -> row.name().equals(name)).findFirst()
                : Optional.empty();
    }

    String image(String name) {
        return row(name).orElseThrow().image().replace("registry.lan:5000/", "");
    }

    String settings(AppId app) {
        return host.text(STATE + "/app-configs/" + app + ".json");
    }

    void settings(AppId app, String content) {
        host.content.put(STATE + "/app-configs/" + app + ".json", content.getBytes(StandardCharsets.UTF_8));
    }

    String journal() {
        return host.text(STATE + "/journal.jsonl");
    }
}
