package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.ContainerSpec;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.orchestrate.Redeclaration;
import dev.pilothouse.engine.orchestrate.gate.Gate;
import dev.pilothouse.engine.orchestrate.heal.Remedy;
import dev.pilothouse.engine.orchestrate.keep.FailureKeeper;
import dev.pilothouse.engine.orchestrate.plan.AsideNames;
import dev.pilothouse.engine.orchestrate.plan.Decider;
import dev.pilothouse.engine.orchestrate.plan.Decider.Reach;
import dev.pilothouse.engine.orchestrate.plan.Decision;
import dev.pilothouse.engine.orchestrate.plan.Labels;
import dev.pilothouse.engine.orchestrate.plan.Pair;
import dev.pilothouse.engine.orchestrate.plan.Seen;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.orchestrate.state.Wish;
import dev.pilothouse.engine.orchestrate.undo.Inverse;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one decision out on one app. Looks first, always, and decides on what it then sees: whoever asked for it saw an
 * older state. The caller holds the app.
 */
final class AppWorker {
    private static final Logger LOG = LoggerFactory.getLogger(AppWorker.class);

    /** What was seen so shortly before is still so. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final NodeAccess access;
    private final Activities activities;
    private final ContainerRuntime runtime;
    private final Looker looker;
    private final Images images;
    private final Gate gate;
    private final Asides asides;
    private final FailureKeeper keeper;
    private final Replacement replacement;
    private final Map<AppId, String> lastActs = new ConcurrentHashMap<>();

    AppWorker(NodeAccess access, Activities activities, FailureKeeper keeper) {
        this.access = access;
        this.keeper = keeper;
        this.activities = activities;
        this.runtime = access.runtime();
        this.looker = new Looker(access);
        this.images = new Images(runtime);
        this.gate = new Gate(runtime, access.prober(), access.timing());
        this.asides = new Asides(access, looker);
        this.replacement = new Replacement(access, looker, asides, gate, keeper);
    }

    /** Brings the app to where it is wanted, as far as {@code reach} goes. */
    Outcome bring(ResolvedApp app, Reach reach, Progress progress) throws InterruptedException {
        Decision decision = Decider.decide(app, looker.wish(app), looker.pair(app), reach);
        return switch (decision) {
            case Decision.Settled settled -> new Outcome.Succeeded(0);
            case Decision.LeaveAlone(String reason) -> new Outcome.Skipped(reason);
            case Decision.Do(Decision.Act act, String reason) -> {
                progress.note(reason);
                yield perform(act, app, progress);
            }
        };
    }

    private Outcome perform(Decision.Act act, ResolvedApp app, Progress progress) throws InterruptedException {
        lastActs.put(app.address().app(), act.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        activities.set(app.address().app(), activityOf(act));
        try {
            return switch (act) {
                case INSTALL -> install(app, progress);
                case START -> start(app, progress);
                case UNPAUSE -> {
                    runtime.unpause(app.container().name());
                    yield gated(app, progress);
                }
                case REPLACE -> {
                    images.ensure(app, progress);
                    yield replace(app, "replace", progress);
                }
                case FINISH_REPLACEMENT -> replacement.finish(app, progress);
                case RESTORE -> restore(app, progress);
                case STOP -> stop(app);
                case STOP_STRAYS -> {
                    asides.stopOthers(app, app.container().name());
                    yield new Outcome.Succeeded(1);
                }
                case REMOVE -> remove(app);
                case REBUILD -> rebuild(app, progress);
            };
        } finally {
            activities.clear(app.address().app());
        }
    }

    private static Activity activityOf(Decision.Act act) {
        return switch (act) {
            case INSTALL -> Activity.INSTALLING;
            case START, UNPAUSE, RESTORE -> Activity.STARTING;
            case REPLACE, FINISH_REPLACEMENT -> Activity.REPLACING;
            case STOP, STOP_STRAYS -> Activity.STOPPING;
            case REMOVE -> Activity.REMOVING;
            case REBUILD -> Activity.NONE;
        };
    }

    private Outcome install(ResolvedApp app, Progress progress) throws InterruptedException {
        images.ensure(app, progress);
        runtime.create(labelled(app));
        return start(app, progress);
    }

    private Outcome start(ResolvedApp app, Progress progress) throws InterruptedException {
        String name = app.container().name();
        asides.stopOthers(app, name);
        runtime.start(name);
        asides.employ(app, name);
        return gated(app, progress);
    }

    private Outcome gated(ResolvedApp app, Progress progress) throws InterruptedException {
        return switch (gate.pass(app, progress)) {
            case Gate.Verdict.Passed passed -> new Outcome.Succeeded(1);
            case Gate.Verdict.Refused(Map<String, String> facts, List<ProbeAnswer> answers) -> {
                keeper.gather(app, answers, Optional.empty());
                yield new Outcome.Failed(ErrorCode.PROBE_FAILED, facts);
            }
            case Gate.Verdict.Unknown(ErrorCode code, Map<String, String> facts) -> new Outcome.Failed(code, facts);
        };
    }

    private Outcome restore(ResolvedApp app, Progress progress) throws InterruptedException {
        String name = app.container().name();
        asides.employ(app, AsideNames.old(name));
        replacement.nameAgain(app, AsideNames.old(name), progress);
        runtime.rename(AsideNames.old(name), name);
        if (looker.wish(app).state().target() != DesiredState.Target.RUNNING) {
            return new Outcome.Succeeded(1);
        }
        return start(app, progress);
    }

    private Outcome stop(ResolvedApp app) {
        String name = app.container().name();
        asides.stopOthers(app, name);
        if (looker.container(name).map(Seen::of).filter(Seen::isUp).isPresent()) {
            runtime.stop(name, app.care().stopGrace());
        }
        return new Outcome.Succeeded(1);
    }

    private Outcome remove(ResolvedApp app) {
        String name = app.container().name();
        stop(app);
        if (looker.container(name).isPresent()) {
            runtime.remove(name);
        }
        AsideNames.all(name).forEach(runtime::remove);
        return new Outcome.Succeeded(1);
    }

    private Outcome rebuild(ResolvedApp app, Progress progress) throws InterruptedException {
        Image image = images.renew(app, progress);
        Optional<Seen> main = looker.pair(app).main();
        if (main.isEmpty() || main.get().imageId().equals(image.id())) {
            return new Outcome.Succeeded(0);
        }
        activities.set(app.address().app(), Activity.REPLACING);
        return replace(app, "rebuild", progress);
    }

    /** A change of container. */
    private interface Exchange {
        Outcome run() throws InterruptedException;
    }

    private Outcome replace(ResolvedApp app, String act, Progress progress) throws InterruptedException {
        return undoably(app, act, Map.of(), () -> replacement.replace(app, progress));
    }

    /** What takes it back is on the node before it begins, and no longer offered where it went back by itself. */
    private Outcome undoably(ResolvedApp app, String act, Map<String, String> files, Exchange exchange)
            throws InterruptedException {
        Optional<String> before = looker.pair(app).main().map(Seen::id);
        Optional<UndoPoint> point = before.map(container -> access.undo()
                .before(
                        app.address().app(),
                        act,
                        new Inverse.SwapBack(container, files),
                        access.timing().wall()));
        Outcome outcome = exchange.run();
        if (outcome instanceof Outcome.Failed
                && point.isPresent()
                && looker.pair(app).main().map(Seen::id).equals(before)) {
            forget(point.get());
        }
        return outcome;
    }

    private void forget(UndoPoint point) {
        try {
            access.undo().withdraw(point);
        } catch (EngineException fault) {
            // Why the exchange failed matters more, and undoing what went back already changes nothing.
            LOG.info("the undo point of {} {} stays", point.act(), point.address(), fault);
        }
    }

    /**
     * Brings back an app that ended or hangs. Where it is no longer so, or no longer wanted, it is looked after as in any
     * pass.
     *
     * @param seenAt when that it hangs was seen last; it is asked once more where that is some time ago
     */
    Outcome heal(ResolvedApp app, Remedy remedy, Optional<Instant> seenAt, Progress progress)
            throws InterruptedException {
        String name = app.container().name();
        Pair pair = looker.pair(app);
        boolean plain = looker.wish(app).state().target() == DesiredState.Target.RUNNING
                && pair.old().isEmpty()
                && pair.strays().isEmpty();
        ContainerState state = pair.main().map(Seen::state).orElse(ContainerState.OTHER);
        boolean hung = state == ContainerState.RUNNING && seenAt.isPresent();
        if (!plain || !(hung || state == ContainerState.EXITED)) {
            return bring(app, Reach.HEAL, progress);
        }
        if (hung && hasComeBack(app, seenAt.get())) {
            return new Outcome.Succeeded(0);
        }
        boolean anew =
                remedy == Remedy.RECREATE && wouldBeTheSame(app, pair.main().orElseThrow());
        String act = anew ? "recreate" : "restart";
        progress.note((hung ? "runs and does not answer: " : "ended again and again: ") + act);
        lastActs.put(app.address().app(), act);
        activities.set(app.address().app(), anew ? Activity.REPLACING : Activity.RESTARTING);
        try {
            Duration grace = looker.container(name)
                    .map(container -> Remedy.graceOf(app, container))
                    .orElse(app.care().stopGrace());
            if (anew) {
                return replacement.recreate(app, grace, progress);
            }
            runtime.stop(name, grace);
            return start(app, progress);
        } finally {
            activities.clear(app.address().app());
        }
    }

    private boolean hasComeBack(ResolvedApp app, Instant seenAt) throws InterruptedException {
        if (app.probe().isEmpty()
                || Duration.between(seenAt, access.timing().now()).compareTo(FRESH) < 0) {
            return false;
        }
        return switch (access.prober()
                .ask(app.probe().get(), app.container().name())
                .verdict()) {
            case FAIL -> false;
            case PASS, SYNCING, UNKNOWN -> true;
        };
    }

    /** A tag may have moved, and a manifest changed: healing is no upgrade. */
    private boolean wouldBeTheSame(ResolvedApp app, Seen main) {
        return main.specHash().equals(Optional.of(app.specHash()))
                && runtime.image(app.source().image()) instanceof Observation.Present<Image>(Image image)
                && image.id().equals(main.imageId());
    }

    /** What an operator's start means beyond the reconciler's: paused ones go on, those of others are started. */
    Outcome startAsked(ResolvedApp app, Progress progress) throws InterruptedException {
        Pair pair = looker.pair(app);
        if (pair.main().isEmpty() && pair.old().isEmpty()) {
            throw new EngineException(
                    ErrorCode.CONTAINER_MISSING,
                    Map.of(
                            "app",
                            app.address().toString(),
                            "name",
                            app.container().name()));
        }
        Optional<ContainerState> state = pair.main().map(Seen::state);
        if (pair.old().isEmpty() && state.equals(Optional.of(ContainerState.PAUSED))) {
            runtime.unpause(app.container().name());
            return gated(app, progress);
        }
        if (pair.old().isEmpty() && state.equals(Optional.of(ContainerState.CREATED))) {
            return start(app, progress);
        }
        return bring(app, Reach.HEAL, progress);
    }

    Outcome restartAsked(ResolvedApp app, Progress progress) throws InterruptedException {
        Pair pair = looker.pair(app);
        if (pair.main().isEmpty() || pair.old().isPresent()) {
            return startAsked(app, progress);
        }
        activities.set(app.address().app(), Activity.RESTARTING);
        try {
            runtime.stop(app.container().name(), app.care().stopGrace());
            return start(app, progress);
        } finally {
            activities.clear(app.address().app());
        }
    }

    /** Image first; the container is replaced only where the image or the declaration is another one. */
    Outcome upgradeAsked(ResolvedApp app, Progress progress) throws InterruptedException {
        return upgraded(app, images::renew, progress);
    }

    /** As {@link #upgradeAsked}, with the image that is there. */
    Outcome remakeAsked(ResolvedApp app, Progress progress) throws InterruptedException {
        return upgraded(app, images::ensure, progress);
    }

    private Outcome upgraded(ResolvedApp app, BiFunction<ResolvedApp, Progress, Image> fetching, Progress progress)
            throws InterruptedException {
        Wish wish = looker.wish(app);
        if (wish.state().target() != DesiredState.Target.RUNNING) {
            return notWanted(wish);
        }
        Image image = fetching.apply(app, progress);
        Outcome settled = bring(app, Reach.HEAL, progress);
        Optional<Seen> main = looker.pair(app).main();
        boolean current = main.isPresent()
                && main.get().specHash().equals(Optional.of(app.specHash()))
                && main.get().imageId().equals(image.id());
        if (current || main.isEmpty()) {
            return settled;
        }
        activities.set(app.address().app(), Activity.REPLACING);
        try {
            return replace(app, "upgrade", progress);
        } finally {
            activities.clear(app.address().app());
        }
    }

    /**
     * Puts the container that the present one replaced back in its place, and the present one in that of the replaced
     * one: what an upgrade's undo does, and a second one takes that back.
     *
     * @throws EngineException {@code NOTHING_TO_UNDO} where none is kept
     */
    Outcome swapBackAsked(ResolvedApp app, Progress progress) throws InterruptedException {
        Wish wish = looker.wish(app);
        if (wish.state().target() != DesiredState.Target.RUNNING) {
            return notWanted(wish);
        }
        if (looker.pair(app).old().isPresent()) {
            Outcome settled = bring(app, Reach.HEAL, progress);
            if (!(settled instanceof Outcome.Succeeded)) {
                return settled;
            }
        }
        if (looker.container(AsideNames.previous(app.container().name())).isEmpty()
                || looker.pair(app).main().isEmpty()) {
            throw new EngineException(
                    ErrorCode.NOTHING_TO_UNDO,
                    Map.of("app", app.address().toString(), "why", "no replaced container is kept on the node"));
        }
        activities.set(app.address().app(), Activity.REPLACING);
        try {
            return undoably(app, "swap back", Map.of(), () -> replacement.swapBack(app, progress));
        } finally {
            activities.clear(app.address().app());
        }
    }

    /** The image as declared is on the node afterwards, and is the one that was asked for. */
    void fetch(ResolvedApp app, Progress progress) {
        images.ensure(app, progress);
    }

    /** @param next the same app as it is to be; its image is fetched before anything else is touched */
    Outcome redeclareAsked(ResolvedApp app, ResolvedApp next, Redeclaration change, String before, Progress progress)
            throws InterruptedException {
        Wish wish = looker.wish(app);
        if (wish.state().target() != DesiredState.Target.RUNNING) {
            return notWanted(wish);
        }
        fetch(next, progress);
        Outcome settled = bring(app, Reach.HEAL, progress);
        if (looker.pair(app).main().isEmpty()) {
            return settled;
        }
        activities.set(app.address().app(), Activity.REPLACING);
        try {
            Map<String, String> files = Map.of(change.file(), change.takenBack(before));
            return undoably(next, change.act(), files, () -> {
                write(change.file(), change.begun(before));
                Outcome outcome = replacement.replace(next, change::stopped, progress);
                write(change.file(), change.ended(content(change.file()), outcome));
                return outcome;
            });
        } finally {
            activities.clear(app.address().app());
        }
    }

    private String content(String file) {
        return looker.state().file(file).map(StateSight.StateFile::content).orElse("");
    }

    private void write(String file, String content) {
        access.lease().write(file, NodeOrchestrator.bytes(content));
    }

    private static Outcome notWanted(Wish wish) {
        return new Outcome.Skipped(wish.state().target().name().toLowerCase(Locale.ROOT) + " by "
                + wish.state().by() + ": start or install it first");
    }

    /** The container as resolved, carrying its hash. */
    static ContainerSpec labelled(ResolvedApp app) {
        return app.container().withLabel(Labels.SPEC, app.specHash());
    }

    /** What was last begun on the app by itself, such as {@code start}; empty where nothing ever was. */
    Optional<String> lastAct(AppId app) {
        return Optional.ofNullable(lastActs.get(app));
    }

    /** Whether the app was interrupted by a replacement since this was last asked. */
    boolean takeDisturbed(AppId app) {
        return replacement.takeDisturbed(app);
    }

    /** How long the last replacement kept users waiting, since this was last asked. */
    Optional<Duration> takeInterruption(AppId app) {
        return replacement.takeInterruption(app);
    }

    Looker looker() {
        return looker;
    }
}
