package dev.pilothouse.engine;

import dev.pilothouse.engine.chaos.fleet.ChaosNode;
import dev.pilothouse.engine.chaos.fleet.PassedMatrices;
import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.observe.LiveNode;
import dev.pilothouse.engine.observe.NodeMonitor;
import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.observe.ServiceSight;
import dev.pilothouse.engine.observe.WatchedApp;
import dev.pilothouse.engine.observe.WatchedNode;
import dev.pilothouse.engine.operation.Journal;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.guard.GuardedRuntime;
import dev.pilothouse.engine.orchestrate.heal.HealFile;
import dev.pilothouse.engine.orchestrate.keep.Failures;
import dev.pilothouse.engine.orchestrate.keep.RestartPolicies;
import dev.pilothouse.engine.orchestrate.lease.NodeLease;
import dev.pilothouse.engine.orchestrate.plan.NodeView;
import dev.pilothouse.engine.orchestrate.reconcile.NodeAccess;
import dev.pilothouse.engine.orchestrate.reconcile.NodeApps;
import dev.pilothouse.engine.orchestrate.reconcile.NodeOrchestrator;
import dev.pilothouse.engine.orchestrate.service.PassReport;
import dev.pilothouse.engine.orchestrate.service.ServiceFile;
import dev.pilothouse.engine.orchestrate.service.ServiceMarks;
import dev.pilothouse.engine.orchestrate.state.DesiredStates;
import dev.pilothouse.engine.orchestrate.state.NodeJournal;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.orchestrate.undo.UndoLog;
import dev.pilothouse.engine.profile.CatalogDeclaration;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.release.image.BuildSite;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Subscription;
import dev.pilothouse.engine.version.data.DataGuard;
import dev.pilothouse.engine.version.data.NodeDataGuard;
import dev.pilothouse.engine.version.rollout.NodeRollouts;
import dev.pilothouse.engine.version.settings.AppConfigs;
import dev.pilothouse.engine.version.settings.ChosenApps;
import dev.pilothouse.engine.version.switching.CatalogView;
import dev.pilothouse.engine.version.switching.NodeTools;
import dev.pilothouse.engine.version.switching.NodeVersions;
import dev.pilothouse.engine.version.trust.FollowedCatalog;
import dev.pilothouse.engine.version.update.AutoUpdate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One node with all that works on it. Making it connects nothing. */
final class Node implements AutoCloseable {
    private final NodeSpec spec;
    private final Workspace workspace;
    private final Host host;
    private final NodeLease lease;
    private final ContainerRuntime runtime;
    private final NodeAccess access;
    private final NodeRollouts.Place rollouts;
    private final ChaosNode.Reservation chaos;
    private final NodeOrchestrator orchestrator;
    private final NodeMonitor monitor;
    private final ChosenApps chosen;
    private final NodeApps.Source source;
    private final NodeTools tools;
    private final NodeVersions versions;
    private final ServiceFile service;
    private final NodeJournal journal;
    private int observers;
    private @Nullable LiveNode live;

    /** @param catalog which versions there are, as of each call */
    Node(NodeSpec spec, Workspace workspace, Parts parts, Supplier<CatalogView> catalog, Supplier<String> ids) {
        this.spec = spec;
        this.workspace = workspace;
        this.host = parts.hosts().open(spec);
        StateFolder folder = parts.state().apply(host);
        this.lease = parts.leases().of(host, folder);
        StateFolder ofRollouts = folder.within(NodeRollouts.FOLDER);
        this.rollouts = new NodeRollouts.Place(host, ofRollouts, parts.leases().of(host, ofRollouts));
        StateFolder ofChaos = folder.within(ChaosNode.Reservation.FOLDER);
        this.chaos = new ChaosNode.Reservation(host, ofChaos, parts.leases().of(host, ofChaos));
        this.runtime = new GuardedRuntime(
                parts.runtimes().open(host, spec.runtime()),
                lease,
                () -> new GuardedRuntime.Rivals(spec.name(), workspace.rivalry(spec)));
        this.service = new ServiceFile(host, folder);
        Stage stage = workspace.stage();
        StateFolder own = stage == Stage.DEVELOPMENT ? folder.within("dev") : folder;
        this.journal = new NodeJournal(host, own);
        Journal console = parts.console();
        this.access = new NodeAccess(
                spec.name(),
                runtime,
                lease,
                new DesiredStates(
                        host,
                        folder,
                        lease,
                        stage == Stage.DEVELOPMENT ? StateSight.DESIRED_IN_DEVELOPMENT : StateSight.DESIRED),
                new RestartPolicies(host, own),
                new Failures(host, own),
                new UndoLog(
                        host,
                        folder,
                        lease,
                        parts.operator(),
                        stage == Stage.DEVELOPMENT ? UndoLog.FILE_IN_DEVELOPMENT : UndoLog.FILE),
                new HealFile(
                        lease,
                        stage == Stage.DEVELOPMENT ? StateSight.HEALING_IN_DEVELOPMENT : StateSight.HEALING,
                        parts.timing()),
                entry -> {
                    console.append(entry);
                    journal.append(entry);
                },
                workspace.ready(spec, parts.prober().of(spec, host, runtime), parts.clock()),
                parts.timing(),
                parts.operator());
        this.chosen = new ChosenApps(images -> workspace.resolve(spec, images));
        // Development copies are made from what is being developed: what was chosen for the apps themselves is not
        // theirs.
        this.source = stage == Stage.DEVELOPMENT ? (state, seen) -> workspace.resolve(spec, Map.of()) : chosen;
        this.orchestrator = new NodeOrchestrator(access, source);
        this.monitor = new NodeMonitor(new WatchedNode(host, access, orchestrator, () -> workspace.watched(spec)));
        this.tools = new NodeTools(
                host,
                access,
                orchestrator,
                new AppConfigs(access.desired(), lease),
                chosen,
                () -> workspace.watched(spec),
                dataGuard(),
                catalog,
                ids,
                new PassedMatrices(parts.runs()));
        this.versions = new NodeVersions(tools);
    }

    NodeName name() {
        return spec.name();
    }

    NodeSpec spec() {
        return spec;
    }

    Host host() {
        return host;
    }

    ContainerRuntime runtime() {
        return runtime;
    }

    NodeAccess access() {
        return access;
    }

    NodeOrchestrator orchestrator() {
        return orchestrator;
    }

    /** Where records of rollouts lie, with a lease of their own. */
    NodeRollouts.Place rollouts() {
        return rollouts;
    }

    /** With what versions of this node's apps are worked on. */
    NodeTools tools() {
        return tools;
    }

    NodeVersions versions() {
        return versions;
    }

    /**
     * Updates this node's apps by themselves, where their settings say so, until it is closed; closing waits until what was
     * begun has come to its end. Copies for development follow no catalog.
     */
    private Subscription followCatalog(FollowedCatalog catalog, Set<AppId> apps, Progress progress) {
        if (workspace.stage() == Stage.DEVELOPMENT) {
            return () -> {};
        }
        Duration check =
                workspace.fleet().catalog().map(CatalogDeclaration::check).orElse(CatalogDeclaration.HOURLY);
        Runnable fresh = () -> catalog.keepFresh(check.dividedBy(2));
        return new AutoUpdate(tools, versions, fresh, check).begin(apps, progress);
    }

    /** Watches as a service does: updates by the catalog too, and leaves marks on the node that it is at work. */
    void serve(
            Set<AppId> apps,
            Parts parts,
            FollowedCatalog catalog,
            Progress progress,
            Consumer<? super PassReport> listener)
            throws InterruptedException {
        ServiceMarks marks =
                new ServiceMarks(service, parts.operator(), parts.watch().tick());
        Subscription updates = followCatalog(catalog, apps, progress);
        try {
            orchestrator.watch(apps, parts.watch(), progress, report -> {
                marks.take(report);
                listener.accept(report);
            });
        } finally {
            updates.close();
            marks.farewell();
        }
    }

    /**
     * The node's apps with what was chosen for them there.
     *
     * @throws EngineException where the node cannot be asked
     */
    NodeApps resolved() {
        StateSight state = tools.configs().look();
        return source.of(state, () -> NodeView.of(rows(), access.desired().wishes(state)));
    }

    private List<ContainerRow> rows() {
        return switch (runtime.list()) {
            case Observation.Present<List<ContainerRow>>(List<ContainerRow> rows) -> rows;
            case Observation.Absent<List<ContainerRow>>() -> List.of();
            case Observation.Unknown<List<ContainerRow>> unknown ->
                throw new EngineException(unknown.code(), unknown.facts());
        };
    }

    /** What a change of version means for the data of this node's apps. */
    DataGuard dataGuard() {
        return new NodeDataGuard(host, runtime, access.prober(), workspace::dataRules);
    }

    /** What a service leaves on the node. */
    ServiceFile service() {
        return service;
    }

    /** The node as a place where images are built. */
    BuildSite buildSite() {
        return new BuildSite(spec.name(), runtime, login -> workspace.access(spec, login), access.journal());
    }

    /** The node as a chaos matrix sees it. */
    ChaosNode chaos() {
        return new ChaosNode(spec, host, runtime, access.prober(), orchestrator, apps(), this::tended, chaos);
    }

    private ChaosNode.Tended tended() {
        return access.desired().look() instanceof Observation.Present<StateSight>(StateSight sight)
                        && ServiceFile.in(sight)
                                .filter(said -> new ServiceSight(
                                                        said.mark().by(),
                                                        said.age(),
                                                        said.mark().tick(),
                                                        said.mark().result())
                                                .standing()
                                        == ServiceSight.Standing.AT_WORK)
                                .isPresent()
                ? ChaosNode.Tended.YES
                : ChaosNode.Tended.NO;
    }

    NodeJournal journal() {
        return journal;
    }

    NodeMonitor monitor() {
        return monitor;
    }

    /** All that are declared for this node. */
    List<WatchedApp> apps() {
        return workspace.watched(spec);
    }

    /** @throws EngineException {@code APP_UNKNOWN} where the app is not declared for this node */
    WatchedApp app(AppId id) {
        return apps().stream()
                .filter(app -> app.address().app().equals(id))
                .findFirst()
                .orElseThrow(() -> new EngineException(
                        ErrorCode.APP_UNKNOWN,
                        Map.of(
                                "app",
                                new Address(spec.name(), id).toString(),
                                "node",
                                spec.name().value())));
    }

    /** The first observer opens the node, the last one closes the streams. */
    synchronized Subscription observe(Consumer<? super NodeSnapshot> listener) {
        Subscription own = monitor.listen(listener);
        observers++;
        if (live == null) {
            live = LiveNode.open(monitor);
        }
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            own.close();
            if (open.getAndSet(false)) {
                leave();
            }
        };
    }

    private synchronized void leave() {
        observers--;
        if (observers == 0 && live != null) {
            live.close();
            live = null;
        }
    }

    @Override
    public synchronized void close() {
        if (live != null) {
            live.close();
            live = null;
        }
        rollouts.lease().close();
        chaos.lease().close();
        lease.close();
        runtime.close();
        host.close();
    }
}
