package dev.pilothouse.engine;

import dev.pilothouse.engine.app.AppSpec;
import dev.pilothouse.engine.chaos.ChaosRuns;
import dev.pilothouse.engine.chaos.fleet.FleetChaos;
import dev.pilothouse.engine.chaos.fleet.PassedMatrices;
import dev.pilothouse.engine.container.ContainerRuntime.Follow;
import dev.pilothouse.engine.container.LogLine;
import dev.pilothouse.engine.container.StreamListener;
import dev.pilothouse.engine.flash.Flashing;
import dev.pilothouse.engine.flash.firstboot.Arrival;
import dev.pilothouse.engine.flash.firstboot.NodeHostKey;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.observe.WatchedApp;
import dev.pilothouse.engine.operation.Blocking;
import dev.pilothouse.engine.operation.Branches;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.Operations;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.operation.Retention;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.engine.orchestrate.adopt.Adoption;
import dev.pilothouse.engine.orchestrate.adopt.Drafting;
import dev.pilothouse.engine.orchestrate.adopt.ManifestDraft;
import dev.pilothouse.engine.orchestrate.keep.KeptFailure;
import dev.pilothouse.engine.orchestrate.reconcile.NodeOrchestrator;
import dev.pilothouse.engine.orchestrate.service.PassReport;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.release.ReleaseImports;
import dev.pilothouse.engine.release.Releases;
import dev.pilothouse.engine.release.ScratchFolders;
import dev.pilothouse.engine.release.fetch.ReleaseFetcher;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Problem;
import dev.pilothouse.engine.text.Subscription;
import dev.pilothouse.engine.version.rollout.FleetRollouts;
import dev.pilothouse.engine.version.rollout.NodeRollouts;
import dev.pilothouse.engine.version.rollout.Rollouts;
import dev.pilothouse.engine.version.rollout.Switching;
import dev.pilothouse.engine.version.switching.CatalogView;
import dev.pilothouse.engine.version.trust.FleetCatalog;
import dev.pilothouse.engine.version.trust.FollowedCatalog;
import dev.pilothouse.engine.version.trust.TrustedCatalog;
import dev.pilothouse.engine.version.trust.source.Fetching;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The engine over a profile: puts the parts together and hands work to the nodes. */
public final class Engine implements FleetEngine {
    private final Workspace workspace;
    private final Parts parts;
    private final Operations operations;
    private final Map<NodeName, Node> nodes = new LinkedHashMap<>();
    private final Rollouts rollouts;
    private final FollowedCatalog catalog;

    private Engine(Workspace workspace, Parts parts) {
        this.workspace = workspace;
        this.parts = parts;
        this.operations = new Operations(parts.clock(), parts.random());
        for (NodeSpec spec : workspace.fleet().nodes()) {
            nodes.put(
                    spec.name(),
                    new Node(
                            spec,
                            workspace,
                            parts,
                            this::catalogView,
                            () -> operations.nextId().value()));
        }
        this.rollouts = new FleetRollouts(
                List.copyOf(nodes.keySet()),
                Switching.of(
                        request -> versions().plan(request),
                        (plan, typed) -> versions().carryOut(plan, typed),
                        address -> health(address)),
                new NodeRollouts(name -> node(name).rollouts()),
                operations,
                parts.timing(),
                parts.operator());
        this.catalog = new FollowedCatalog(
                FleetCatalog.of(
                        workspace.fleet().catalog(),
                        parts.catalogs(),
                        new Fetching(name -> node(name).host()),
                        parts.clock()),
                parts.timing());
    }

    /**
     * Reads the profile; connects to nothing.
     *
     * @throws ProfileException with everything that is wrong in the profile
     */
    public static FleetEngine open(Path profile, EngineOptions options, Stage stage) {
        return assemble(profile, options.environment(), Parts.of(options), stage);
    }

    /**
     * As {@link #open}, put together from other parts.
     *
     * @param environment of the process: for {@code ${NAME}} and secrets
     * @throws ProfileException with everything that is wrong in the profile
     */
    public static FleetEngine assemble(Path profile, Map<String, String> environment, Parts parts) {
        return assemble(profile, environment, parts, Stage.PRODUCTION);
    }

    /** As {@link #assemble(Path, Map, Parts)}, for the apps themselves or for their development copies. */
    public static FleetEngine assemble(Path profile, Map<String, String> environment, Parts parts, Stage stage) {
        return new Engine(Workspace.load(profile, environment, stage), parts);
    }

    @Override
    public Stage stage() {
        return workspace.stage();
    }

    @Override
    public FleetFile fleet() {
        FleetFile fleet = workspace.fleet();
        return fleet.named(fleet.name() + workspace.stage().mark());
    }

    @Override
    public TrustedCatalog catalog() {
        return catalog;
    }

    @Override
    public Map<AppId, AppSpec> apps() {
        return workspace.apps();
    }

    @Override
    public List<Problem> warnings() {
        return workspace.warnings();
    }

    @Override
    public List<NodeSnapshot> snapshots() {
        return nodes.values().stream().map(node -> node.monitor().latest()).toList();
    }

    @Override
    public Subscription observe(Selector selector, Consumer<? super NodeSnapshot> listener) {
        List<Subscription> all = new ArrayList<>();
        select(selector).forEach((node, apps) -> all.add(node.observe(seen -> listener.accept(seen.only(apps)))));
        return () -> all.forEach(Subscription::close);
    }

    @Override
    public List<NodeSnapshot> look(Selector selector) {
        List<Callable<NodeSnapshot>> looks = new ArrayList<>();
        select(selector)
                .forEach((node, apps) -> looks.add(() -> node.monitor().look().only(apps)));
        return Blocking.call(() -> Branches.all(looks));
    }

    @Override
    public Plan plan(Selector selector) {
        workspace.forget();
        String id = operations.nextId().value();
        return Blocking.call(() -> FleetPlans.make(id, parts.clock().instant(), select(selector)));
    }

    @Override
    public Operation apply(Plan plan) {
        workspace.forget();
        return operations.start(
                "Apply plan " + plan.id(), "fleet", progress -> FleetPlans.apply(plan, nodes.values(), progress));
    }

    @Override
    public Operation reconcile(Selector selector) {
        workspace.forget();
        List<NodeTask> tasks = new ArrayList<>();
        select(selector)
                .forEach((node, apps) -> tasks.add(
                        new NodeTask(node.name(), step -> node.orchestrator().reconcile(apps, step))));
        return operations.start(
                "Reconcile", selector.address(), progress -> NodeTask.all("Reconcile", tasks, progress));
    }

    @Override
    public Operation watch(Selector selector) {
        return watching(selector, (node, apps, step) -> node.orchestrator().watch(apps, parts.watch(), step));
    }

    @Override
    public Operation serve(Selector selector, Consumer<? super PassReport> listener) {
        return watching(selector, (node, apps, step) -> node.serve(apps, parts, catalog, step, listener));
    }

    private interface Watch {
        void run(Node node, Set<AppId> apps, Progress step) throws InterruptedException;
    }

    private Operation watching(Selector selector, Watch watch) {
        List<NodeTask> tasks = new ArrayList<>();
        select(selector)
                .forEach((node, apps) -> tasks.add(new NodeTask(node.name(), step -> {
                    watch.run(node, apps, step);
                    return new Outcome.Cancelled();
                })));
        return operations.start(
                "Watch", selector.address(), Retention.RECENT, progress -> NodeTask.all("Watch", tasks, progress));
    }

    @Override
    public HostKey expect(NodeName name, NodeHostKey key) {
        HostKey expected = parts.hosts().expected(node(name).spec(), key);
        trust(expected);
        return expected;
    }

    @Override
    public Operation await(NodeName name, Duration limit) {
        Node node = node(name);
        Arrival arrival = new Arrival(node.host()::connect, parts.timing(), limit);
        return operations.start(
                "Wait for the first boot",
                name.value(),
                progress -> arrival.await(step -> node.orchestrator().reconcile(Set.of(), step), progress));
    }

    @Override
    public Operation install(Address address) {
        return act("Install", address, NodeOrchestrator::install);
    }

    @Override
    public Operation start(Address address) {
        return act("Start", address, NodeOrchestrator::start);
    }

    @Override
    public Operation stop(Address address) {
        return act("Stop", address, NodeOrchestrator::stop);
    }

    @Override
    public Operation restart(Address address) {
        return act("Restart", address, NodeOrchestrator::restart);
    }

    @Override
    public Operation remove(Address address) {
        return act("Remove", address, NodeOrchestrator::remove);
    }

    @Override
    public Operation upgrade(Address address) {
        return act("Upgrade", address, (orchestrator, app, progress) -> {
            workspace.reload();
            return orchestrator.upgrade(app, progress);
        });
    }

    private interface Verb {
        Outcome run(NodeOrchestrator orchestrator, AppId app, Progress progress) throws InterruptedException;
    }

    private Operation act(String title, Address address, Verb verb) {
        Node node = node(address.node());
        WatchedApp app = node.app(address.app());
        return operations.start(
                title + " " + app.name(),
                address.toString(),
                progress -> verb.run(node.orchestrator(), address.app(), progress));
    }

    @Override
    public ProbeAnswer health(Address address) {
        return health(address, probe -> probe);
    }

    @Override
    public ProbeAnswer health(Address address, Probe.From side) {
        return health(address, probe -> probe.askedFrom(side));
    }

    private ProbeAnswer health(Address address, UnaryOperator<Probe> as) {
        Node node = node(address.node());
        WatchedApp app = node.app(address.app());
        if (app.probe().isEmpty()) {
            return new ProbeAnswer(
                    ProbeAnswer.Verdict.UNKNOWN, parts.clock().instant(), Duration.ZERO, "no probe is declared", "");
        }
        Probe probe = as.apply(app.probe().get());
        return Blocking.call(() -> node.access().prober().ask(probe, app.containerName()));
    }

    @Override
    public Subscription logs(Address address, int tail, Follow follow, StreamListener<LogLine> listener) {
        Node node = node(address.node());
        return node.runtime().logs(node.app(address.app()).containerName(), tail, follow, listener);
    }

    @Override
    public Why why(Address address) {
        return Blocking.call(() -> reasons(node(address.node())).app(address.app()));
    }

    @Override
    public Why why(NodeName name) {
        return Blocking.call(() -> reasons(node(name)).whole());
    }

    private Reasons reasons(Node node) {
        workspace.forget();
        return new Reasons(node, parts.clock().instant());
    }

    @Override
    public List<Adoption> adoptions(Selector selector) {
        workspace.forget();
        return Blocking.call(() -> FleetAdoptions.of(select(selector)));
    }

    @Override
    public ManifestDraft draft(NodeName name, String container, Optional<AppId> id) {
        Node node = node(name);
        return new Drafting(node.spec(), node.runtime()).of(container, id);
    }

    @Override
    public List<KeptFailure> failures(Selector selector) {
        List<Callable<List<KeptFailure>>> asking = new ArrayList<>();
        select(selector)
                .forEach((node, apps) -> asking.add(() -> node.orchestrator().failures(apps)));
        return Blocking.call(() -> Branches.all(asking)).stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(KeptFailure::at).reversed())
                .toList();
    }

    @Override
    public Operation discard(KeptFailure failure) {
        return act(
                "Discard failure of",
                failure.address(),
                (orchestrator, app, progress) -> orchestrator.discard(failure, progress));
    }

    @Override
    public List<JournalEntry> journal(Selector selector, int last) {
        return Blocking.call(() -> FleetHistory.journal(select(selector), last));
    }

    @Override
    public List<UndoPoint> undoable(Selector selector) {
        return Blocking.call(() -> FleetHistory.undoable(select(selector)));
    }

    @Override
    public Operation undo(UndoPoint point) {
        Node node = node(point.address().node());
        return operations.start(
                "Undo " + point.act(),
                point.address().toString(),
                progress -> FleetHistory.undo(node, point, progress));
    }

    @Override
    public Operation takeOver(NodeName node) {
        Node taken = node(node);
        return operations.start("Take over", node.value(), progress -> FleetHistory.takeOver(taken, progress));
    }

    @Override
    public Versions versions() {
        return new FleetVersions(
                this::select,
                this::catalogView,
                operations,
                workspace.stage(),
                rollouts,
                new PassedMatrices(parts.runs()));
    }

    private CatalogView catalogView() {
        return CatalogView.of(catalog.current(), catalog.trouble());
    }

    @Override
    public Releases releases() {
        return new ReleaseImports(
                workspace.releases(),
                new ReleaseImports.Tools(
                        operations,
                        ReleaseFetcher.ofThisMachine(parts.timing()),
                        name -> node(name).buildSite(),
                        parts.timing(),
                        ScratchFolders.ofThisMachine(),
                        workspace.fleet().name(),
                        parts.operator()));
    }

    @Override
    public ChaosRuns chaos() {
        return new FleetChaos(
                fleet(),
                apps(),
                name -> node(name).chaos(),
                parts.runs(),
                operations,
                parts.timing(),
                parts.random(),
                nodes -> watch(new Selector(nodes, Map.of(), Set.of())),
                parts.operator());
    }

    @Override
    public Flashing flashing() {
        return parts.flashing(operations, name -> node(name).host());
    }

    @Override
    public Subscription operations(Consumer<? super OperationEvent> listener) {
        return operations.listen(listener);
    }

    @Override
    public HostKey hostKey(NodeName name) {
        return parts.hosts().hostKey(node(name).spec());
    }

    @Override
    public void trust(HostKey key) {
        parts.hosts().trust(key);
    }

    @Override
    public void close() {
        operations.close();
        nodes.values().forEach(Node::close);
    }

    private Node node(NodeName name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw new EngineException(ErrorCode.NODE_UNKNOWN, Map.of("node", name.value()));
        }
        return node;
    }

    /** Nodes in the order of the file, each with the apps that are meant; an empty set is all. */
    private Map<Node, Set<AppId>> select(Selector selector) {
        selector.nodes().forEach(this::node);
        for (AppId app : selector.apps()) {
            if (!apps().containsKey(app)) {
                throw new EngineException(ErrorCode.APP_UNKNOWN, Map.of("app", app.value()));
            }
        }
        Map<Node, Set<AppId>> selected = new LinkedHashMap<>();
        for (Node node : nodes.values()) {
            NodeSpec spec = node.spec();
            boolean named = selector.nodes().isEmpty() || selector.nodes().contains(spec.name());
            boolean labelled =
                    spec.labels().entrySet().containsAll(selector.labels().entrySet());
            boolean hasApp = selector.apps().isEmpty() || spec.apps().stream().anyMatch(selector.apps()::contains);
            if (named && labelled && hasApp) {
                selected.put(node, selector.apps());
            }
        }
        if (selected.isEmpty()) {
            throw new EngineException(ErrorCode.SELECTOR_MATCHES_NOTHING, Map.of("selector", selector.toString()));
        }
        return selected;
    }
}
