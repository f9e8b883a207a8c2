package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.gate.Gate;
import dev.pilothouse.engine.orchestrate.keep.FailureKeeper;
import dev.pilothouse.engine.orchestrate.plan.AsideNames;
import dev.pilothouse.engine.orchestrate.plan.Drift;
import dev.pilothouse.engine.orchestrate.plan.Pair;
import dev.pilothouse.engine.orchestrate.plan.Seen;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a new container in the place of the present one. Order: the old one is renamed aside, stopped, and only then the
 * new one is made and started: two never write to the same data. After the gate has passed the old one stays, stopped, as
 * the previous one; until then it can be put back, by this or, where this was cut, by the next pass.
 */
final class Replacement {
    private static final Logger LOG = LoggerFactory.getLogger(Replacement.class);

    private final NodeAccess access;
    private final Looker looker;
    private final Asides asides;
    private final Gate gate;
    private final FailureKeeper keeper;
    private final Images images;
    private final Set<AppId> disturbed = ConcurrentHashMap.newKeySet();
    private final Map<AppId, Instant> stoppedAt = new ConcurrentHashMap<>();
    private final Map<AppId, Duration> interruptions = new ConcurrentHashMap<>();

    Replacement(NodeAccess access, Looker looker, Asides asides, Gate gate, FailureKeeper keeper) {
        this.keeper = keeper;
        this.images = new Images(access.runtime());
        this.access = access;
        this.looker = looker;
        this.asides = asides;
        this.gate = gate;
    }

    private interface Work {
        Outcome run() throws InterruptedException;
    }

    /** The image has to be on the node already. */
    Outcome replace(ResolvedApp app, Progress progress) throws InterruptedException {
        return replace(app, told -> {}, progress);
    }

    /** @param stopped done while nothing runs on the data; what it throws puts the old one back */
    Outcome replace(ResolvedApp app, Consumer<Progress> stopped, Progress progress) throws InterruptedException {
        refuseToMoveData(app);
        return orBack(app, progress, () -> {
            setAside(app, app.care().stopGrace(), progress);
            stopped.accept(progress);
            return settle(app, progress);
        });
    }

    /** As {@link #replace}, with the same declaration and image as the present one's, for one that hangs or keeps ending. */
    Outcome recreate(ResolvedApp app, Duration grace, Progress progress) throws InterruptedException {
        return orBack(app, progress, () -> {
            setAside(app, grace, progress);
            return settle(app, progress);
        });
    }

    /** Puts the one that was replaced in the place of the present one, which has to be there, as has the other. */
    Outcome swapBack(ResolvedApp app, Progress progress) throws InterruptedException {
        String name = app.container().name();
        return orBack(app, progress, () -> {
            setAside(app, app.care().stopGrace(), progress);
            access.runtime().rename(AsideNames.previous(name), name);
            Outcome outcome = settle(app, progress);
            if (outcome instanceof Outcome.Succeeded) {
                nameAgain(app, name, progress);
            }
            return outcome;
        });
    }

    /**
     * Lets the name of the image mean what the container runs; before the container gets its own name back, so that
     * whoever goes on after a cut does it too. Where it is refused, the next build or pull names it.
     */
    void nameAgain(ResolvedApp app, String container, Progress progress) {
        try {
            looker.container(container).ifPresent(serving -> images.nameAgain(app, serving, progress));
        } catch (EngineException fault) {
            if (fault.code().errorClass() == ErrorClass.UNREACHABLE) {
                throw fault;
            }
            LOG.info("{} is not named again", app.source().image(), fault);
        }
    }

    /** Renamed first: a cut right after finds its name and puts it back, with its policy. */
    private void setAside(ResolvedApp app, Duration grace, Progress progress) {
        Progress aside = progress.step("Set the old container aside", address(app));
        String old = AsideNames.old(app.container().name());
        access.runtime().rename(app.container().name(), old);
        asides.retire(app, old);
        stoppedAt.put(app.address().app(), access.timing().now());
        access.runtime().stop(old, grace);
        aside.end(new Outcome.Succeeded(1));
    }

    /** Goes on where a replacement was cut after the new container was made. */
    Outcome finish(ResolvedApp app, Progress progress) throws InterruptedException {
        return orBack(app, progress, () -> settle(app, progress));
    }

    /** Whether the app's serving was interrupted since this was last asked. */
    boolean takeDisturbed(AppId app) {
        return disturbed.remove(app);
    }

    /** From the stop of the one container to the passing of the other, of the last replacement since this was asked. */
    Optional<Duration> takeInterruption(AppId app) {
        return Optional.ofNullable(interruptions.remove(app));
    }

    private Outcome settle(ResolvedApp app, Progress progress) throws InterruptedException {
        disturbed.add(app.address().app());
        String name = app.container().name();
        asides.retire(app, AsideNames.old(name));
        asides.stopOthers(app, name);
        if (looker.container(name).isEmpty()) {
            access.runtime().create(AppWorker.labelled(app));
        }
        asides.employ(app, name);
        access.runtime().start(name);
        return switch (gate.pass(app, progress)) {
            case Gate.Verdict.Passed passed -> {
                Instant since = stoppedAt.remove(app.address().app());
                if (since != null) {
                    interruptions.put(
                            app.address().app(),
                            Duration.between(since, access.timing().now()));
                }
                commit(app);
                yield new Outcome.Succeeded(1);
            }
            case Gate.Verdict.Refused(Map<String, String> facts, List<ProbeAnswer> answers) ->
                back(app, ErrorCode.PROBE_FAILED, facts, answers, progress);
            case Gate.Verdict.Unknown(ErrorCode code, Map<String, String> facts) -> new Outcome.Failed(code, facts);
        };
    }

    /**
     * The old one stays as the previous one, stopped, so that the replacement can be undone; the one before that goes.
     * One that was only made anew stands for no earlier state, and goes itself.
     */
    private void commit(ResolvedApp app) {
        String name = app.container().name();
        String old = AsideNames.old(name);
        Pair pair = looker.pair(app);
        if (pair.old().isEmpty()) {
            return;
        }
        if (pair.main().isPresent() && isSame(pair.main().get(), pair.old().get())) {
            access.runtime().remove(old);
            return;
        }
        access.runtime().remove(AsideNames.previous(name));
        access.runtime().rename(old, AsideNames.previous(name));
    }

    private static boolean isSame(Seen one, Seen other) {
        return one.specHash().isPresent()
                && one.specHash().equals(other.specHash())
                && one.imageId().equals(other.imageId());
    }

    /**
     * On a definite fault or a cancel the old container is put back at once. Where the node cannot be reached nothing
     * can be said, and the next pass goes on.
     */
    private Outcome orBack(ResolvedApp app, Progress progress, Work work) throws InterruptedException {
        try {
            return work.run();
        } catch (InterruptedException cancelled) {
            undisturbed(() -> back(app, ErrorCode.CANCELLED, Map.of(), List.of(), progress));
            throw cancelled;
        } catch (EngineException fault) {
            if (fault.code().errorClass() == ErrorClass.UNREACHABLE) {
                throw fault;
            }
            if (fault.code() == ErrorCode.CANCELLED) {
                undisturbed(() -> back(app, fault.code(), fault.facts(), List.of(), progress));
                throw fault;
            }
            return back(app, fault.code(), fault.facts(), List.of(), progress);
        }
    }

    private Outcome back(
            ResolvedApp app, ErrorCode code, Map<String, String> facts, List<ProbeAnswer> answers, Progress progress)
            throws InterruptedException {
        stoppedAt.remove(app.address().app());
        Map<String, String> all = new LinkedHashMap<>(facts);
        Progress step = progress.step("Put the old container back", address(app));
        try {
            Optional<Container> old =
                    looker.container(AsideNames.old(app.container().name()));
            if (code != ErrorCode.CANCELLED && old.isPresent()) {
                keeper.gather(app, answers, old);
            }
            Pair pair = looker.pair(app);
            boolean same = pair.main().isPresent()
                    && old.isPresent()
                    && isSame(pair.main().get(), Seen.of(old.get()));
            String kept = putBack(app, step);
            if (kept.isEmpty()) {
                step.end(new Outcome.Skipped("nothing was set aside"));
                return new Outcome.Failed(code, all);
            }
            access.runtime().start(app.container().name());
            all.put("kept", kept);
            all.put(
                    "restored",
                    same ? "the one from before was started again; it is the same" : restored(gate.pass(app, step)));
            step.end(new Outcome.Succeeded(1));
        } catch (EngineException fault) {
            all.put("restored", "not yet, the next pass goes on: " + fault.code());
            step.end(Outcome.Failed.of(fault));
        }
        return new Outcome.Failed(code, all);
    }

    private static String restored(Gate.Verdict verdict) {
        return switch (verdict) {
            case Gate.Verdict.Passed passed -> "the old container serves again";
            case Gate.Verdict.Refused refused -> "the old container runs, and its probe does not pass";
            case Gate.Verdict.Unknown unknown -> "the old container was started; whether it serves is unknown";
        };
    }

    /**
     * Gives the old container its name back. The new one stays as the failed one, stopped.
     *
     * @return the failed container's name, {@code none} where there was no new one; empty where nothing was aside
     */
    private String putBack(ResolvedApp app, Progress progress) {
        String name = app.container().name();
        Pair pair = looker.pair(app);
        if (pair.old().isEmpty()) {
            return "";
        }
        String kept = "none";
        if (pair.main().isPresent()) {
            kept = AsideNames.failed(name);
            access.runtime().stop(name, app.care().stopGrace());
            asides.retire(app, name);
            access.runtime().remove(kept);
            access.runtime().rename(name, kept);
        }
        asides.stopOthers(app, AsideNames.old(name));
        asides.employ(app, AsideNames.old(name));
        nameAgain(app, AsideNames.old(name), progress);
        access.runtime().rename(AsideNames.old(name), name);
        return kept;
    }

    /** An adopted container may hold its data elsewhere than declared: replacing it would come up empty. */
    private void refuseToMoveData(ResolvedApp app) {
        Optional<Container> present = looker.container(app.container().name());
        if (present.isEmpty() || Seen.of(present.get()).specHash().isPresent()) {
            return;
        }
        List<String> differences = Drift.ofData(present.get(), app.container());
        if (!differences.isEmpty()) {
            throw new EngineException(
                    ErrorCode.OPERATION_FAILED,
                    Map.of(
                            "app",
                            address(app),
                            "why",
                            "it was adopted and keeps its data elsewhere than declared",
                            "differences",
                            String.join("; ", differences)));
        }
    }

    /** Runs to its end although the calling thread is interrupted; the interruption is still set afterwards. */
    private static void undisturbed(Work work) {
        Thread thread = Thread.ofVirtual().name("put-back").start(() -> {
            try {
                work.run();
            } catch (InterruptedException neverSent) {
                Thread.currentThread().interrupt();
            }
        });
        boolean interrupted = Thread.interrupted();
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String address(ResolvedApp app) {
        return app.address().toString();
    }
}
