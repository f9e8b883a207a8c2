package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.operation.Branches;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.orchestrate.DesiredState.Target;
import dev.pilothouse.engine.orchestrate.Redeclaration;
import dev.pilothouse.engine.orchestrate.keep.KeptFailure;
import dev.pilothouse.engine.orchestrate.pacing.HealBackoff;
import dev.pilothouse.engine.orchestrate.pacing.WatchSettings;
import dev.pilothouse.engine.orchestrate.plan.AsideNames;
import dev.pilothouse.engine.orchestrate.plan.Conflicts;
import dev.pilothouse.engine.orchestrate.plan.Decider.Reach;
import dev.pilothouse.engine.orchestrate.plan.NodeView;
import dev.pilothouse.engine.orchestrate.plan.Seen;
import dev.pilothouse.engine.orchestrate.service.PassReport;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.orchestrate.state.Wish;
import dev.pilothouse.engine.orchestrate.undo.Inverse;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Subscription;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Owns every change to the apps of one node. All methods block, may be called from any thread, end early when
 * interrupted, and can be called again after any interruption: they go on from what is then there.
 */
public final class NodeOrchestrator {
    private final Activities activities = new Activities();
    private final NodeWork work;

    /** @param apps asked at every pass, so that a changed profile counts from the next one on */
    public NodeOrchestrator(NodeAccess access, Supplier<NodeApps> apps) {
        this(access, (state, containers) -> apps.get());
    }

    /** @param apps asked at every pass and again before every act, with what then lies on the node */
    public NodeOrchestrator(NodeAccess access, NodeApps.Source apps) {
        this.work = new NodeWork(access, apps, activities);
    }

    /**
     * One pass: adopts what is there, then brings every app to where it is wanted, dependencies first.
     *
     * @param only empty for all apps
     * @throws EngineException where the node cannot be seen; nothing was done then
     */
    public Outcome reconcile(Set<AppId> only, Progress progress) throws InterruptedException {
        return new NodePass(work, only, Reach.RECONCILE, NodePass.Persistence.UNTIL_SETTLED, progress).untilSettled();
    }

    /** Keeps reconciling on events and ticks until interrupted; an unreachable node is tried again. */
    public void watch(Set<AppId> only, WatchSettings settings, Progress progress) throws InterruptedException {
        watch(only, settings, progress, report -> {});
    }

    /** @param reports hears of every full pass and of every time the node could not be seen; must not block */
    public void watch(Set<AppId> only, WatchSettings settings, Progress progress, Consumer<? super PassReport> reports)
            throws InterruptedException {
        new NodeWatch(work, only, settings, progress, reports).run();
    }

    /** @throws EngineException where the node cannot be seen */
    public NodePlan plan(Set<AppId> only) {
        return new NodePlanner(work).plan(only);
    }

    /** As {@link #reconcile}, and containers made from another declaration are replaced. */
    public Outcome apply(Set<AppId> only, Progress progress) throws InterruptedException {
        return new NodePass(work, only, Reach.APPLY, NodePass.Persistence.UNTIL_SETTLED, progress).untilSettled();
    }

    public Outcome install(AppId id, Progress progress) throws InterruptedException {
        return work.asked(app(id), "install", progress, (app, told) -> {
            requireRoom(app);
            want(app, "install", Target.RUNNING, "");
            return work.worker().bring(app, Reach.HEAL, told);
        });
    }

    public Outcome start(AppId id, Progress progress) throws InterruptedException {
        return work.asked(app(id), "start", progress, (app, told) -> {
            requireRoom(app);
            want(app, "start", Target.RUNNING, "");
            return work.worker().startAsked(app, told);
        });
    }

    public Outcome stop(AppId id, Progress progress) throws InterruptedException {
        return work.asked(app(id), "stop", progress, (app, told) -> {
            want(app, "stop", Target.STOPPED, "");
            return work.worker().bring(app, Reach.HEAL, told);
        });
    }

    /**
     * Stops the app in favour of a rival that is to run instead of it. Both wishes are written as one before anything
     * stops: where this console ends in between, the next pass of any goes on to the rival.
     */
    public Outcome giveWay(AppId id, AppId rival, Progress progress) throws InterruptedException {
        return work.asked(app(id), "stop", progress, (app, told) -> {
            Wish stopped = wish(app, "stop", Target.STOPPED, "")
                    .orElseGet(() -> work.looker().wish(app));
            work.access().desired().keep(Map.of(id, stopped, rival, Wish.of(said(Target.RUNNING))));
            return work.worker().bring(app, Reach.HEAL, told);
        });
    }

    public Outcome restart(AppId id, Progress progress) throws InterruptedException {
        return work.asked(app(id), "restart", progress, (app, told) -> {
            requireRoom(app);
            want(app, "restart", Target.RUNNING, "");
            return work.worker().restartAsked(app, told);
        });
    }

    /** Keeps data and volumes. */
    public Outcome remove(AppId id, Progress progress) throws InterruptedException {
        return work.asked(app(id), "remove", progress, (app, told) -> {
            Optional<Seen> main = work.looker().pair(app).main();
            want(app, "remove", Target.REMOVED, main.map(Seen::id).orElse(""));
            return work.worker().bring(app, Reach.HEAL, told);
        });
    }

    /** With the declaration as {@link NodeApps} gives it now: whoever calls has read the manifests again. */
    public Outcome upgrade(AppId id, Progress progress) throws InterruptedException {
        return work.asked(app(id), "upgrade", progress, (app, told) -> {
            requireRoom(app);
            return work.worker().upgradeAsked(app, told);
        });
    }

    /**
     * As {@link #upgrade}, to what the name of its image means on the node now: nothing is pulled or built where there is
     * such an image, unless the declaration asks for it each time.
     */
    public Outcome remake(AppId id, Progress progress) throws InterruptedException {
        return work.asked(app(id), "upgrade", progress, (app, told) -> {
            requireRoom(app);
            return work.worker().remakeAsked(app, told);
        });
    }

    /**
     * Puts the container that the present one replaced back in its place, and the other way round when called again:
     * set aside, stop first, gate, and back where it does not pass. Data stays as it is: what the newer version wrote to
     * it, the older one finds.
     *
     * @throws EngineException {@code NOTHING_TO_UNDO} where no replaced container is kept on the node
     */
    public Outcome swapBack(AppId id, Progress progress) throws InterruptedException {
        return work.asked(app(id), "swap back", progress, (app, told) -> {
            requireRoom(app);
            return work.worker().swapBackAsked(app, told);
        });
    }

    /**
     * Changes what the app is declared as, by a file of the state folder, and brings it there: image first, then what
     * takes it back, then the file, then the replacement through its gate. Where that does not pass, the old container
     * and the old declaration stand again. An app that has no container is installed as newly declared.
     *
     * @throws EngineException {@code APP_CONFLICT}, or why the app cannot be resolved as newly declared; nothing changed
     */
    public Outcome redeclare(AppId id, Redeclaration change, Progress progress) throws InterruptedException {
        return work.asked(app(id), change.act(), progress, (app, told) -> {
            requireRoom(app);
            StateSight state = work.looker().state();
            String before =
                    state.file(change.file()).map(StateSight.StateFile::content).orElse("");
            ResolvedApp next = find(work.apps(state.with(change.file(), change.declared(before))), id);
            if (work.looker().family(app).isEmpty()) {
                work.worker().fetch(next, told);
                work.access().lease().write(change.file(), bytes(change.declared(before)));
                want(next, change.act(), Target.RUNNING, "");
                return work.worker().bring(next, Reach.HEAL, told);
            }
            return work.worker().redeclareAsked(app, next, change, before, told);
        });
    }

    static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Id of the container that the present one replaced, kept on the node for {@link #swapBack}; empty where none is.
     *
     * @throws EngineException where the node cannot be seen
     */
    public Optional<String> previous(AppId id) {
        return work.looker()
                .container(AsideNames.previous(app(id).container().name()))
                .map(Container::id);
    }

    /**
     * Failures kept on the node, newest first.
     *
     * @param only empty for all apps that are declared
     * @throws EngineException where the node cannot be asked
     */
    public List<KeptFailure> failures(Set<AppId> only) throws InterruptedException {
        NodeApps apps = work.apps();
        Set<AppId> all = new TreeSet<>(Comparator.comparing(AppId::value));
        apps.ordered().forEach(app -> all.add(app.address().app()));
        all.addAll(apps.broken().keySet());
        if (!only.isEmpty()) {
            all.retainAll(only);
        }
        return Branches.all(all.stream()
                        .map(id -> (Callable<List<KeptFailure>>)
                                () -> work.access().failures().of(id))
                        .toList())
                .stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(KeptFailure::at).reversed())
                .toList();
    }

    /** Throws a kept failure away, with its container where that is still kept. */
    public Outcome discard(KeptFailure failure, Progress progress) throws InterruptedException {
        ResolvedApp app = app(failure.address().app());
        return work.asked(app, "discard failure", progress, (now, told) -> {
            String container = failure.container();
            if (container.equals(AsideNames.failed(app.container().name()))) {
                work.access().runtime().remove(container);
            }
            work.access().failures().discard(failure.address().app(), failure.id());
            return new Outcome.Succeeded(1);
        });
    }

    /** What is being done to the app right now. */
    public Activity activity(AppId id) {
        return activities.of(id);
    }

    /** Why the last work on the app failed; empty once it succeeded. */
    public Optional<Outcome.Failed> lastFailure(AppId id) {
        return work.lastFailure(id);
    }

    public HealBackoff backoff() {
        return work.backoff();
    }

    public Records records() {
        return work.records();
    }

    /** Tells of every change of {@link #activity}, on the acting thread. */
    public Subscription onActivity(Runnable listener) {
        return activities.listen(listener);
    }

    private ResolvedApp app(AppId id) {
        return find(work.apps(), id);
    }

    private ResolvedApp find(NodeApps apps, AppId id) {
        EngineException broken = apps.broken().get(id);
        if (broken != null) {
            throw broken;
        }
        return apps.find(id)
                .orElseThrow(() -> new EngineException(
                        ErrorCode.APP_UNKNOWN,
                        Map.of("node", work.access().node().value(), "app", id.value())));
    }

    /** What it needs is there, and nothing that it must not run beside; asked before anything is written. */
    private void requireRoom(ResolvedApp app) {
        StateSight state = work.looker().state();
        NodeView view = work.looker().node(state);
        NodeApps apps = work.apps(state);
        Conflicts.refuse(app, apps.rivalry(), view);
        Optional<String> missing = apps.missing(app, view::runs);
        if (missing.isPresent()) {
            throw new EngineException(
                    ErrorCode.DEPENDENCY_MISSING, Map.of("app", app.address().toString(), "why", missing.get()));
        }
    }

    /** Writes down what takes the act back, then the wish, before anything is done, and only where it is another one. */
    private void want(ResolvedApp app, String act, Target target, String removes) {
        wish(app, act, target, removes)
                .ifPresent(wish ->
                        work.access().desired().keep(Map.of(app.address().app(), wish)));
    }

    /** The wish that is to be kept, what takes it back being written; empty where it is wanted so already. */
    private Optional<Wish> wish(ResolvedApp app, String act, Target target, String removes) {
        Wish present = work.looker().wish(app);
        boolean there = work.looker().container(app.container().name()).isPresent();
        Inverse.ofWish(present.state().target(), target, there ? Inverse.Container.THERE : Inverse.Container.MISSING)
                .ifPresent(inverse -> work.access()
                        .undo()
                        .before(
                                app.address().app(),
                                act,
                                inverse,
                                work.access().timing().wall()));
        return present.state().target() == target && present.removes().equals(removes)
                ? Optional.empty()
                : Optional.of(new Wish(said(target), removes));
    }

    private DesiredState said(Target target) {
        return new DesiredState(
                target, work.access().operator(), work.access().timing().wall());
    }
}
