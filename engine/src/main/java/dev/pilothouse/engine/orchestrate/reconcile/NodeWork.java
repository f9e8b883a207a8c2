package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.lease.Hold;
import dev.pilothouse.engine.orchestrate.lease.Patience;
import dev.pilothouse.engine.orchestrate.pacing.HealBackoff;
import dev.pilothouse.engine.orchestrate.plan.Decider.Reach;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node's work as its passes and its verbs share it: the mutex of each app, the back-off, the journal. */
final class NodeWork {
    private static final Logger LOG = LoggerFactory.getLogger(NodeWork.class);

    private final NodeAccess access;
    private final Supplier<NodeApps> apps;
    private final AppWorker worker;
    private final AppLocks locks = new AppLocks();
    private final HealBackoff backoff = new HealBackoff();
    private final Activities activities;
    private final Records records;
    private final Map<AppId, Outcome.Failed> lastFailures = new ConcurrentHashMap<>();

    NodeWork(NodeAccess access, Supplier<NodeApps> apps, Activities activities) {
        this.access = access;
        this.apps = apps;
        this.activities = activities;
        this.worker = new AppWorker(access, activities);
        this.records = new Records(access.timing()::now);
    }

    /** Work on an app; it tells through the progress it is given, so that others see on the lease where it is. */
    interface Work {
        Outcome run(Progress progress) throws InterruptedException;
    }

    /** Reconciler's work on one app, holding it and the node's lease. */
    Outcome bring(ResolvedApp app, Reach reach, Patience patience, Progress progress) throws InterruptedException {
        return held(app, "reconcile", () -> actName(app), patience, progress, told -> worker.bring(app, reach, told));
    }

    /** An operator's act on one app, holding it and the node's lease. */
    Outcome asked(ResolvedApp app, String act, Progress progress, Work work) throws InterruptedException {
        backoff.forgive(app.address().app());
        return held(app, act, () -> act, Patience.AS_SET, progress, work);
    }

    /** The lease comes before the app: whoever waits for another console keeps nobody of this one waiting. */
    private Outcome held(
            ResolvedApp app, String title, Supplier<String> act, Patience patience, Progress progress, Work work)
            throws InterruptedException {
        AppId id = app.address().app();
        Outcome outcome;
        try (Hold hold = access.lease().hold(title + " " + app.address(), patience, progress)) {
            outcome = locks.holding(id, () -> failing(() -> work.run(hold.telling(progress))));
        }
        if (outcome instanceof Outcome.Failed failed) {
            lastFailures.put(id, failed);
        } else {
            lastFailures.remove(id);
        }
        if (!(outcome instanceof Outcome.Succeeded(int changes) && changes == 0)
                && !(outcome instanceof Outcome.Skipped)) {
            write(app.address(), act.get(), outcome);
        }
        activities.tell();
        return outcome;
    }

    /** The reconciler's acts stand in the journal as what they were, such as {@code reconcile: start}. */
    private String actName(ResolvedApp app) {
        return worker.lastAct(app.address().app())
                .map(act -> "reconcile: " + act.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .orElse("reconcile");
    }

    private static Outcome failing(AppLocks.Held<Outcome> work) throws InterruptedException {
        try {
            return work.run();
        } catch (EngineException fault) {
            return fault.code() == ErrorCode.CANCELLED ? new Outcome.Cancelled() : Outcome.Failed.of(fault);
        }
    }

    /** The act stands whether or not it could be written down; that it could not goes to the log. */
    private void write(Address address, String act, Outcome outcome) {
        Map<String, String> facts =
                outcome instanceof Outcome.Failed(var code, Map<String, String> all) ? all : Map.of();
        try {
            access.journal()
                    .append(new JournalEntry(
                            access.timing().wall(),
                            access.operator(),
                            address.toString(),
                            act,
                            JournalEntry.resultOf(outcome),
                            facts));
        } catch (EngineException fault) {
            LOG.warn("the journal did not take {} of {}", act, address, fault);
        }
    }

    NodeApps apps() {
        return apps.get();
    }

    Looker looker() {
        return worker.looker();
    }

    AppWorker worker() {
        return worker;
    }

    HealBackoff backoff() {
        return backoff;
    }

    Records records() {
        return records;
    }

    Optional<Outcome.Failed> lastFailure(AppId app) {
        return Optional.ofNullable(lastFailures.get(app));
    }

    NodeAccess access() {
        return access;
    }

    Instant now() {
        return access.timing().now();
    }

    Address address(AppId app) {
        return new Address(access.node(), app);
    }
}
