package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.ContainerSpec;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.orchestrate.plan.AsideNames;
import dev.pilothouse.engine.orchestrate.plan.Decider;
import dev.pilothouse.engine.orchestrate.plan.Decider.Reach;
import dev.pilothouse.engine.orchestrate.plan.Decision;
import dev.pilothouse.engine.orchestrate.plan.Labels;
import dev.pilothouse.engine.orchestrate.plan.Pair;
import dev.pilothouse.engine.orchestrate.plan.Seen;
import dev.pilothouse.engine.orchestrate.state.Wish;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries one decision out on one app. Looks first, always, and decides on what it then sees: whoever asked for it saw an
 * older state. The caller holds the app.
 */
final class AppWorker {
    /** A chain node flushes its caches when it is told to stop; ten seconds, the engines' default, can corrupt it. */
    static final Duration STOP_GRACE = Duration.ofSeconds(60);

    private final Activities activities;
    private final ContainerRuntime runtime;
    private final Looker looker;
    private final Images images;
    private final Gate gate;
    private final Replacement replacement;
    private final Map<AppId, Decision.Act> lastActs = new ConcurrentHashMap<>();

    AppWorker(NodeAccess access, Activities activities) {
        this.activities = activities;
        this.runtime = access.runtime();
        this.looker = new Looker(access);
        this.images = new Images(runtime);
        this.gate = new Gate(runtime, access.prober(), access.timing());
        this.replacement = new Replacement(access, looker, gate);
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
        lastActs.put(app.address().app(), act);
        activities.set(app.address().app(), activityOf(act));
        try {
            return switch (act) {
                case INSTALL -> install(app, progress);
                case START -> start(app, progress);
                case REPLACE -> {
                    images.ensure(app, progress);
                    yield replacement.replace(app, progress);
                }
                case FINISH_REPLACEMENT -> replacement.finish(app, progress);
                case RESTORE -> restore(app, progress);
                case STOP -> stop(app);
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
            case START, RESTORE -> Activity.STARTING;
            case REPLACE, FINISH_REPLACEMENT -> Activity.REPLACING;
            case STOP -> Activity.STOPPING;
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
        runtime.start(app.container().name());
        return gated(app, progress);
    }

    private Outcome gated(ResolvedApp app, Progress progress) throws InterruptedException {
        return switch (gate.pass(app, progress)) {
            case Gate.Verdict.Passed() -> new Outcome.Succeeded(1);
            case Gate.Verdict.Refused(Map<String, String> facts) -> new Outcome.Failed(ErrorCode.PROBE_FAILED, facts);
            case Gate.Verdict.Unknown(ErrorCode code, Map<String, String> facts) -> new Outcome.Failed(code, facts);
        };
    }

    private Outcome restore(ResolvedApp app, Progress progress) throws InterruptedException {
        String name = app.container().name();
        runtime.rename(AsideNames.old(name), name);
        if (looker.wish(app).state().target() != DesiredState.Target.RUNNING) {
            return new Outcome.Succeeded(1);
        }
        return start(app, progress);
    }

    private Outcome stop(ResolvedApp app) {
        String name = app.container().name();
        Pair pair = looker.pair(app);
        if (pair.old().filter(Seen::isUp).isPresent()) {
            runtime.stop(AsideNames.old(name), STOP_GRACE);
        }
        if (pair.main().filter(Seen::isUp).isPresent()) {
            runtime.stop(name, STOP_GRACE);
        }
        return new Outcome.Succeeded(1);
    }

    private Outcome remove(ResolvedApp app) {
        String name = app.container().name();
        stop(app);
        if (looker.container(name).isPresent()) {
            runtime.remove(name);
        }
        runtime.remove(AsideNames.old(name));
        runtime.remove(AsideNames.failed(name));
        return new Outcome.Succeeded(1);
    }

    private Outcome rebuild(ResolvedApp app, Progress progress) throws InterruptedException {
        Image image = images.renew(app, progress);
        Optional<Seen> main = looker.pair(app).main();
        if (main.isEmpty() || main.get().imageId().equals(image.id())) {
            return new Outcome.Succeeded(0);
        }
        activities.set(app.address().app(), Activity.REPLACING);
        return replacement.replace(app, progress);
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
            runtime.stop(app.container().name(), STOP_GRACE);
            return start(app, progress);
        } finally {
            activities.clear(app.address().app());
        }
    }

    /** Image first; the container is replaced only where the image or the declaration is another one. */
    Outcome upgradeAsked(ResolvedApp app, Progress progress) throws InterruptedException {
        Wish wish = looker.wish(app);
        if (wish.state().target() != DesiredState.Target.RUNNING) {
            return new Outcome.Skipped(wish.state().target().name().toLowerCase(Locale.ROOT) + " by "
                    + wish.state().by() + ": start or install it first");
        }
        Image image = images.renew(app, progress);
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
            return replacement.replace(app, progress);
        } finally {
            activities.clear(app.address().app());
        }
    }

    /** The container as resolved, carrying its hash. */
    static ContainerSpec labelled(ResolvedApp app) {
        ContainerSpec spec = app.container();
        Map<String, String> labels = new HashMap<>(spec.labels());
        labels.put(Labels.SPEC, app.specHash());
        return new ContainerSpec(
                spec.name(),
                spec.image(),
                spec.command(),
                spec.environment(),
                labels,
                spec.ports(),
                spec.mounts(),
                spec.networkMode(),
                spec.memoryBytes(),
                spec.nanoCpus(),
                spec.rootFilesystem(),
                spec.addedCapabilities(),
                spec.droppedCapabilities(),
                spec.privileges(),
                spec.restartPolicy());
    }

    /** What was last begun on the app; empty where nothing ever was. */
    Optional<Decision.Act> lastAct(AppId app) {
        return Optional.ofNullable(lastActs.get(app));
    }

    Looker looker() {
        return looker;
    }
}
