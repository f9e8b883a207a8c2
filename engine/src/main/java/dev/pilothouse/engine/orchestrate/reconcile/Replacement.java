package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.plan.AsideNames;
import dev.pilothouse.engine.orchestrate.plan.Drift;
import dev.pilothouse.engine.orchestrate.plan.Pair;
import dev.pilothouse.engine.orchestrate.plan.Seen;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Puts a new container in the place of the present one. Order: the old one is renamed aside, stopped, and only then the
 * new one is made and started: two never write to the same data. The old one goes after the gate has passed; until then
 * it can be put back, by this or, where this was cut, by the next pass.
 */
final class Replacement {
    private final NodeAccess access;
    private final Looker looker;
    private final Gate gate;

    Replacement(NodeAccess access, Looker looker, Gate gate) {
        this.access = access;
        this.looker = looker;
        this.gate = gate;
    }

    /** The image has to be on the node already. */
    Outcome replace(ResolvedApp app, Progress progress) throws InterruptedException {
        refuseToMoveData(app);
        return orBack(app, progress, () -> {
            Progress aside = progress.step("Set the old container aside", address(app));
            String old = AsideNames.old(app.container().name());
            access.runtime().rename(app.container().name(), old);
            access.runtime().stop(old, AppWorker.STOP_GRACE);
            aside.end(new Outcome.Succeeded(1));
            return settle(app, progress);
        });
    }

    /** Goes on where a replacement was cut after the new container was made. */
    Outcome finish(ResolvedApp app, Progress progress) throws InterruptedException {
        return orBack(app, progress, () -> settle(app, progress));
    }

    private Outcome settle(ResolvedApp app, Progress progress) throws InterruptedException {
        String name = app.container().name();
        Pair pair = looker.pair(app);
        if (pair.old().filter(Seen::isUp).isPresent()) {
            access.runtime().stop(AsideNames.old(name), AppWorker.STOP_GRACE);
        }
        if (pair.main().isEmpty()) {
            access.runtime().create(AppWorker.labelled(app));
        }
        access.runtime().start(name);
        return switch (gate.pass(app, progress)) {
            case Gate.Verdict.Passed() -> {
                access.runtime().remove(AsideNames.old(name));
                yield new Outcome.Succeeded(1);
            }
            case Gate.Verdict.Refused(Map<String, String> facts) -> back(app, ErrorCode.PROBE_FAILED, facts, progress);
            case Gate.Verdict.Unknown(ErrorCode code, Map<String, String> facts) -> new Outcome.Failed(code, facts);
        };
    }

    /**
     * On a definite fault or a cancel the old container is put back at once. Where the node cannot be reached nothing
     * can be said, and the next pass goes on.
     */
    private Outcome orBack(ResolvedApp app, Progress progress, Callable<Outcome> work) throws InterruptedException {
        try {
            return work.call();
        } catch (InterruptedException cancelled) {
            undisturbed(() -> back(app, ErrorCode.CANCELLED, Map.of(), progress));
            throw cancelled;
        } catch (EngineException fault) {
            if (fault.code().errorClass() == ErrorClass.UNREACHABLE) {
                throw fault;
            }
            if (fault.code() == ErrorCode.CANCELLED) {
                undisturbed(() -> back(app, fault.code(), fault.facts(), progress));
                throw fault;
            }
            return back(app, fault.code(), fault.facts(), progress);
        } catch (RuntimeException defect) {
            throw defect;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Outcome back(ResolvedApp app, ErrorCode code, Map<String, String> facts, Progress progress)
            throws InterruptedException {
        Map<String, String> all = new LinkedHashMap<>(facts);
        Progress step = progress.step("Put the old container back", address(app));
        try {
            String kept = putBack(app);
            if (kept.isEmpty()) {
                step.end(new Outcome.Skipped("nothing was set aside"));
                return new Outcome.Failed(code, all);
            }
            access.runtime().start(app.container().name());
            all.put("kept", kept);
            all.put("restored", restored(gate.pass(app, step)));
            step.end(new Outcome.Succeeded(1));
        } catch (EngineException fault) {
            all.put("restored", "not yet, the next pass goes on: " + fault.code());
            step.end(Outcome.Failed.of(fault));
        }
        return new Outcome.Failed(code, all);
    }

    private static String restored(Gate.Verdict verdict) {
        return switch (verdict) {
            case Gate.Verdict.Passed() -> "the old container serves again";
            case Gate.Verdict.Refused refused -> "the old container runs, and its probe does not pass";
            case Gate.Verdict.Unknown unknown -> "the old container was started; whether it serves is unknown";
        };
    }

    /**
     * Gives the old container its name back. The new one stays as the failed one, stopped.
     *
     * @return the failed container's name, {@code none} where there was no new one; empty where nothing was aside
     */
    private String putBack(ResolvedApp app) {
        String name = app.container().name();
        Pair pair = looker.pair(app);
        if (pair.old().isEmpty()) {
            return "";
        }
        String kept = "none";
        if (pair.main().isPresent()) {
            kept = AsideNames.failed(name);
            access.runtime().stop(name, AppWorker.STOP_GRACE);
            access.runtime().remove(kept);
            access.runtime().rename(name, kept);
        }
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
    private static void undisturbed(Callable<Outcome> work) {
        Thread thread = Thread.ofVirtual().name("put-back").start(() -> {
            try {
                work.call();
            } catch (RuntimeException fault) {
                throw fault;
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
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
