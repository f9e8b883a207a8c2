package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.heal.Remedy;
import dev.pilothouse.engine.orchestrate.heal.Vigil;
import dev.pilothouse.engine.orchestrate.lease.Patience;
import dev.pilothouse.engine.orchestrate.pacing.Signal;
import dev.pilothouse.engine.orchestrate.plan.Conflicts;
import dev.pilothouse.engine.orchestrate.plan.Decider;
import dev.pilothouse.engine.orchestrate.plan.Decider.Reach;
import dev.pilothouse.engine.orchestrate.plan.Decision;
import dev.pilothouse.engine.orchestrate.plan.NodeView;
import dev.pilothouse.engine.orchestrate.service.PassReport;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one node's apps to where they are wanted: looks once, starts what can be done side by side, and looks again
 * whenever one of these is done, until nothing is left to do. The loop behind both a single pass and the watch.
 */
final class NodePass {
    private static final Logger LOG = LoggerFactory.getLogger(NodePass.class);

    /** How long the loop goes on. */
    enum Persistence {
        /** Until nothing is left to do; what failed is not tried again. */
        UNTIL_SETTLED,
        /** Until interrupted; what failed is tried again, with back-off. */
        FOREVER
    }

    private final NodeWork work;
    private final Set<AppId> only;
    private final Reach reach;
    private final Persistence persistence;
    private final Progress progress;
    private final Signal signal = new Signal();
    private final Tally tally = new Tally();
    private final Map<AppId, Thread> inFlight = new ConcurrentHashMap<>();
    private final AtomicInteger ended = new AtomicInteger();
    private final Map<AppId, String> waiting = new LinkedHashMap<>();

    /** What was to be done about at the last step: an old failure of an app that is well again is no news. */
    private final Set<AppId> unsettled = ConcurrentHashMap.newKeySet();

    /** Runs and did not answer at the last step, whether or not it is being healed now. */
    private final Set<AppId> hanging = ConcurrentHashMap.newKeySet();

    private final Map<AppId, String> told = new ConcurrentHashMap<>();
    private final HealSchedule schedule;
    private final Optional<Vigil> vigil;

    /** As of the last step. */
    private volatile NodeApps last = new NodeApps(List.of(), Map.of());

    NodePass(NodeWork work, Set<AppId> only, Reach reach, Persistence persistence, Progress progress) {
        this.vigil = persistence == Persistence.FOREVER
                ? Optional.of(new Vigil(
                        work.access().runtime(),
                        work.access().pulse(),
                        work.access().timing(),
                        signal::raise))
                : Optional.empty();
        this.work = work;
        this.schedule = new HealSchedule(work, this::tellOnce);
        this.only = Set.copyOf(only);
        this.reach = reach;
        this.persistence = persistence;
        this.progress = progress;
    }

    Signal signal() {
        return signal;
    }

    /** Something happened to a container of this name. */
    void touched(String container) {
        vigil.ifPresent(one -> one.touched(container));
    }

    /** Anything may have happened. */
    void allTouched() {
        vigil.ifPresent(Vigil::allTouched);
    }

    /**
     * Works until nothing is left to do.
     *
     * @throws EngineException where the node cannot be seen: then nothing was done
     */
    Outcome untilSettled() throws InterruptedException {
        try {
            reportBroken();
            Reach now = reach;
            while (true) {
                int endedBefore = ended.get();
                step(now);
                if (ended.get() == endedBefore) {
                    if (inFlight.isEmpty()) {
                        break;
                    }
                    signal.await(Duration.ofDays(1));
                }
                // What is to be rebuilt always was rebuilt in the first round.
                now = reach == Reach.RECONCILE ? Reach.HEAL : reach;
            }
            waiting.forEach((app, reason) -> skip(app, reason));
            return tally.outcome();
        } finally {
            endAll();
        }
    }

    /** @return when to look again although nothing was heard */
    Instant step(Reach now) throws InterruptedException {
        StateSight state = work.looker().state();
        NodeApps apps = work.apps(state);
        NodeView view = work.looker().node(state);
        last = apps;
        waiting.clear();
        Instant next = Instant.MAX;
        vigil.ifPresent(one -> one.follow(meant(apps), view, Set.copyOf(inFlight.keySet())));
        for (ResolvedApp app : apps.ordered()) {
            AppId id = app.address().app();
            if (isMeant(id) && !inFlight.containsKey(id)) {
                next = earlier(next, look(app, now, view, apps));
            }
        }
        return next;
    }

    private List<ResolvedApp> meant(NodeApps apps) {
        return apps.ordered().stream()
                .filter(app -> isMeant(app.address().app()))
                .toList();
    }

    /** One app's defect must not end the watch over the others. */
    private Instant look(ResolvedApp app, Reach now, NodeView view, NodeApps apps) {
        AppId id = app.address().app();
        try {
            work.records().seen(app, view);
            Decision decision = Conflicts.heeded(
                    Decider.decide(app, view.wishes().of(id), view.pair(app), now), app, apps.rivalry(), view);
            if (decision instanceof Decision.Do) {
                unsettled.add(id);
            } else {
                unsettled.remove(id);
            }
            hanging.remove(id);
            return switch (decision) {
                case Decision.Settled settled -> settled(app, view, apps);
                case Decision.LeaveAlone(String reason) -> {
                    tellOnce(id, reason);
                    yield Instant.MAX;
                }
                case Decision.Do act -> consider(app, act, now, view, apps);
            };
        } catch (EngineException fault) {
            throw fault;
        } catch (RuntimeException defect) {
            if (persistence == Persistence.UNTIL_SETTLED) {
                throw defect;
            }
            LOG.error("looking at {} ended by a defect", app.address(), defect);
            tellOnce(id, "a defect of Pilothouse: " + defect.getClass().getSimpleName());
            return Instant.MAX;
        }
    }

    /** As wanted, but for one that runs and does not work. */
    private Instant settled(ResolvedApp app, NodeView view, NodeApps apps) {
        AppId id = app.address().app();
        schedule.settled(id);
        Optional<Instant> hungAt = vigil.flatMap(one -> one.hungAt(id));
        if (hungAt.isEmpty()) {
            told.remove(id);
            return Instant.MAX;
        }
        unsettled.add(id);
        hanging.add(id);
        Optional<String> missing = missing(app, view, apps);
        if (missing.isPresent()) {
            waiting.put(id, missing.get());
            return Instant.MAX;
        }
        return schedule.laterThanHanging(app).orElseGet(() -> {
            Remedy remedy = Remedy.forHung(app, work.backoff(), work.now());
            fork(app, step -> work.heal(app, remedy, hungAt, patience(), step));
            return Instant.MAX;
        });
    }

    private Optional<String> missing(ResolvedApp app, NodeView view, NodeApps apps) {
        return apps.missing(
                app,
                needed -> view.runs(needed)
                        && !inFlight.containsKey(needed.address().app())
                        && vigil.flatMap(one -> one.hungAt(needed.address().app()))
                                .isEmpty());
    }

    /** How the node stands after the last step, as far as this console knows. */
    PassReport report() {
        List<String> failing = last.ordered().stream()
                .map(app -> app.address().app())
                .filter(unsettled::contains)
                .flatMap(id -> work
                        .lastFailure(id)
                        .map(failed -> id + " " + failed.code().id())
                        .or(() -> hanging.contains(id) ? Optional.of(id + " does not answer") : Optional.empty())
                        .stream())
                .toList();
        List<String> busy = new ArrayList<>();
        inFlight.keySet().forEach(id -> busy.add(id.value()));
        waiting.forEach((id, reason) -> busy.add(id + " (" + reason + ")"));
        if (!failing.isEmpty()) {
            return report(PassReport.Finding.FAILING, "failing: " + String.join(", ", failing));
        }
        return busy.isEmpty()
                ? report(PassReport.Finding.SETTLED, "as wanted")
                : report(PassReport.Finding.WORKING, "at work on " + String.join(", ", busy));
    }

    private PassReport report(PassReport.Finding finding, String words) {
        return new PassReport(work.access().node(), work.access().timing().wall(), finding, words);
    }

    private boolean isMeant(AppId id) {
        return only.isEmpty() || only.contains(id);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private Instant consider(ResolvedApp app, Decision.Do decision, Reach now, NodeView view, NodeApps apps) {
        AppId id = app.address().app();
        if (persistence == Persistence.UNTIL_SETTLED && tally.hasFailed(app.address())) {
            return Instant.MAX;
        }
        if (needsDependencies(decision.act())) {
            Optional<String> missing = missing(app, view, apps);
            if (missing.isPresent()) {
                waiting.put(id, missing.get());
                return Instant.MAX;
            }
        }
        if (persistence == Persistence.FOREVER) {
            Optional<Instant> later = schedule.later(app, decision, view);
            if (later.isPresent()) {
                return later.get();
            }
            Remedy remedy = Remedy.forEnded(app, work.backoff(), work.now());
            if (decision.act() == Decision.Act.START && remedy == Remedy.RECREATE) {
                fork(app, step -> work.heal(app, remedy, Optional.empty(), patience(), step));
                return Instant.MAX;
            }
        }
        fork(app, step -> work.bring(app, now, patience(), step));
        return Instant.MAX;
    }

    private static boolean needsDependencies(Decision.Act act) {
        return switch (act) {
            case INSTALL, START, UNPAUSE, REPLACE, FINISH_REPLACEMENT, RESTORE -> true;
            case STOP, STOP_STRAYS, REMOVE, REBUILD -> false;
        };
    }

    private interface Work {
        Outcome run(Progress step) throws InterruptedException;
    }

    private void fork(ResolvedApp app, Work work) {
        AppId id = app.address().app();
        Thread thread = Thread.ofVirtual().name("reconcile-" + app.address()).unstarted(() -> {
            try {
                carryOut(app, work);
            } finally {
                touched(app.container().name());
                ended.incrementAndGet();
                inFlight.remove(id);
                signal.raise();
            }
        });
        inFlight.put(id, thread);
        thread.start();
    }

    private void carryOut(ResolvedApp app, Work work) {
        Progress step = progress.step(app.address().app().value(), app.address().toString());
        Outcome outcome;
        try {
            outcome = work.run(step);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcome = new Outcome.Cancelled();
        } catch (EngineException fault) {
            outcome = neverBegan(app, Outcome.Failed.of(fault));
        } catch (RuntimeException defect) {
            LOG.error("work on {} ended by a defect", app.address(), defect);
            outcome = neverBegan(
                    app, new Outcome.Failed(ErrorCode.INTERNAL, Map.of("what", String.valueOf(defect.getMessage()))));
        }
        step.end(outcome);
        tally.add(app.address(), outcome);
    }

    /** So that a node that takes no lease is not asked again at once. */
    private Outcome neverBegan(ResolvedApp app, Outcome.Failed failed) {
        if (persistence == Persistence.FOREVER) {
            work.neverBegan(app, failed);
        }
        return failed;
    }

    /** A watch has nobody to tell that somebody else is at work; it goes on when that one is done. */
    private Patience patience() {
        return switch (persistence) {
            case UNTIL_SETTLED -> Patience.AS_SET;
            case FOREVER -> Patience.UNTIL_FREE;
        };
    }

    private void reportBroken() {
        work.apps().broken().forEach((id, fault) -> {
            if (isMeant(id)) {
                Outcome.Failed failed = Outcome.Failed.of(fault);
                progress.step(id.value(), work.address(id).toString()).end(failed);
                tally.add(work.address(id), failed);
            }
        });
    }

    private void tellOnce(AppId id, String reason) {
        if (!reason.equals(told.put(id, reason))) {
            skip(id, reason);
        }
    }

    private void skip(AppId id, String reason) {
        progress.step(id.value(), work.address(id).toString()).end(new Outcome.Skipped(reason));
    }

    /** Ends what is still being done, and waits for it. */
    void endAll() {
        vigil.ifPresent(Vigil::close);
        boolean interrupted = Thread.interrupted();
        for (Thread thread : inFlight.values()) {
            thread.interrupt();
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
