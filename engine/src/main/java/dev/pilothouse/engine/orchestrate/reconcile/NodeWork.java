package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.heal.Remedy;
import dev.pilothouse.engine.orchestrate.keep.FailureKeeper;
import dev.pilothouse.engine.orchestrate.keep.FailureKeeper.Occasion;
import dev.pilothouse.engine.orchestrate.lease.Hold;
import dev.pilothouse.engine.orchestrate.lease.Patience;
import dev.pilothouse.engine.orchestrate.pacing.HealBackoff;
import dev.pilothouse.engine.orchestrate.plan.Decider.Reach;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node's work as its passes and its verbs share it: the mutex of each app, the back-off, the journal. */
final class NodeWork {
    private static final Logger LOG = LoggerFactory.getLogger(NodeWork.class);

    private final NodeAccess access;
    private final NodeApps.Source apps;
    private final AppWorker worker;
    private final AppLocks locks = new AppLocks();
    private final HealBackoff backoff = new HealBackoff();
    private final Activities activities;
    private final Records records;
    private final Map<AppId, String> begunActs = new ConcurrentHashMap<>();
    private final AtomicInteger begunCount = new AtomicInteger();
    private final Map<AppId, Outcome.Failed> lastFailures = new ConcurrentHashMap<>();

    private final FailureKeeper keeper;
    private final Cone cone = new Cone(this);

    NodeWork(NodeAccess access, NodeApps.Source apps, Activities activities) {
        this.access = access;
        this.apps = apps;
        this.activities = activities;
        this.keeper = new FailureKeeper(access.runtime(), access.failures(), access.timing()::wall, access.operator());
        this.worker = new AppWorker(access, activities, keeper);
        this.records = new Records(access.timing()::now);
    }

    /** Work on an app; it tells through the progress it is given, so that others see on the lease where it is. */
    interface Work {
        /** @param app as it is to be now, under the lease: what it was before others' work ended is out of date */
        Outcome run(ResolvedApp app, Progress progress) throws InterruptedException;
    }

    /**
     * @param act as it stands in the journal, known when it is over
     * @param told what it came to, while the lease is still held
     */
    private record Errand(
            String title, Supplier<String> act, Patience patience, Occasion occasion, Consumer<Outcome> told) {
        Errand(String title, Supplier<String> act, Patience patience, Occasion occasion) {
            this(title, act, patience, occasion, outcome -> {});
        }
    }

    /** Reconciler's work on one app, holding it and the node's lease. */
    Outcome bring(ResolvedApp app, Reach reach, Patience patience, Progress progress) throws InterruptedException {
        Errand errand = new Errand(
                "reconcile",
                () -> actName(app),
                patience,
                Occasion.BY_ITSELF,
                outcome -> tally(app, patience, outcome));
        return withCone(
                app, held(app, errand, progress, (now, told) -> worker.bring(now, reach, told)), patience, progress);
    }

    /** Brings back an app that ended or hangs, holding it and the node's lease. */
    Outcome heal(ResolvedApp app, Remedy remedy, Optional<Instant> hungAt, Patience patience, Progress progress)
            throws InterruptedException {
        Errand errand = new Errand(
                "heal", () -> actName(app), patience, Occasion.BY_ITSELF, outcome -> tally(app, patience, outcome));
        return withCone(
                app,
                held(app, errand, progress, (now, told) -> worker.heal(now, remedy, hungAt, told)),
                patience,
                progress);
    }

    /** Restarts an app that lost what it depends on, holding it and the node's lease. */
    Outcome repaired(ResolvedApp app, Patience patience, Progress progress) throws InterruptedException {
        Errand errand = new Errand("repair", () -> "repair: restart", patience, Occasion.BY_ITSELF);
        return held(app, errand, progress, (now, told) -> worker.restartAsked(now, told));
    }

    /** After its container was replaced or put back, what depends on it is looked after too; the app is let go before. */
    private Outcome withCone(ResolvedApp app, Outcome outcome, Patience patience, Progress progress)
            throws InterruptedException {
        return worker.takeDisturbed(app.address().app()) ? cone.repair(app, outcome, patience, progress) : outcome;
    }

    /** An operator's act on one app, holding it and the node's lease. */
    Outcome asked(ResolvedApp app, String act, Progress progress, Work work) throws InterruptedException {
        Errand errand = new Errand(act, () -> act, Patience.AS_SET, Occasion.ASKED);
        return withCone(
                app,
                held(app, errand, progress, (now, told) -> begun(now, act, told, work)),
                Patience.AS_SET,
                progress);
    }

    /** The lease comes before the app: whoever waits for another console keeps nobody of this one waiting. */
    private Outcome held(ResolvedApp app, Errand errand, Progress progress, Work work) throws InterruptedException {
        AppId id = app.address().app();
        Outcome outcome;
        long fence;
        try (Hold hold = access.lease().hold(errand.title() + " " + app.address(), errand.patience(), progress)) {
            fence = access.lease().check();
            outcome = locks.holding(id, () -> {
                keeper.begin(id);
                Outcome ended = failing(() -> work.run(asNow(app), hold.telling(progress)));
                errand.told().accept(ended);
                return ended instanceof Outcome.Failed failed
                        ? keeper.keep(app.address(), errand.act().get(), errand.occasion(), failed)
                        : ended;
            });
        }
        if (outcome instanceof Outcome.Failed failed) {
            lastFailures.put(id, failed);
        } else {
            lastFailures.remove(id);
        }
        boolean nothing = (outcome instanceof Outcome.Succeeded(int changes) && changes == 0)
                || outcome instanceof Outcome.Skipped;
        String begun = begunActs.remove(id);
        Optional<Duration> interruption = worker.takeInterruption(id);
        if (!nothing || begun != null) {
            write(
                    app.address(),
                    errand.act().get(),
                    JournalEntry.resultOf(outcome),
                    factsOf(outcome, begun, fence, interruption));
        }
        activities.tell();
        return outcome;
    }

    /** The reconciler's acts stand in the journal as what they were, such as {@code reconcile: start}. */
    private String actName(ResolvedApp app) {
        return worker.lastAct(app.address().app())
                .map(act -> "reconcile: " + act)
                .orElse("reconcile");
    }

    private static Outcome failing(AppLocks.Held<Outcome> work) throws InterruptedException {
        try {
            return work.run();
        } catch (EngineException fault) {
            return fault.code() == ErrorCode.CANCELLED ? new Outcome.Cancelled() : Outcome.Failed.of(fault);
        }
    }

    private static Map<String, String> factsOf(
            Outcome outcome, @Nullable String begun, long fence, Optional<Duration> interruption) {
        Map<String, String> facts = new HashMap<>();
        if (outcome instanceof Outcome.Failed(var code, Map<String, String> all)) {
            facts.putAll(all);
        }
        if (begun != null) {
            facts.put(JournalEntry.ACT_ID, begun);
        }
        facts.put(JournalEntry.FENCE, Long.toString(fence));
        interruption.ifPresent(down -> facts.put(JournalEntry.DOWN, JournalEntry.seconds(down)));
        return facts;
    }

    /** An operator's act stands in the journal before it begins: where the console dies in it, that is all there is. */
    private Outcome begun(ResolvedApp app, String act, Progress progress, Work work) throws InterruptedException {
        String fence = Long.toString(access.lease().check());
        String id = fence + "-" + begunCount.incrementAndGet();
        begunActs.put(app.address().app(), id);
        write(app.address(), act, JournalEntry.BEGUN, Map.of(JournalEntry.ACT_ID, id, JournalEntry.FENCE, fence));
        if (backoff.forgive(app.address().app()) == HealBackoff.Forgiven.SOMETHING) {
            access.healing().keep(backoff);
        }
        return work.run(app, progress);
    }

    /** Only a watch, which waits for the lease without an end, tries again by itself, and so only its attempts count. */
    private void tally(ResolvedApp app, Patience patience, Outcome outcome) {
        boolean counted = patience == Patience.UNTIL_FREE && count(app, outcome) == Counted.YES;
        if (counted) {
            access.healing().keep(backoff);
        }
    }

    private enum Counted {
        YES,
        NO
    }

    private Counted count(ResolvedApp app, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded(int changes) -> changes > 0 ? count(app, HealBackoff.Result.WORKED) : Counted.NO;
            // The app did nothing wrong where another console took the node over.
            case Outcome.Failed failed ->
                failed.code() == ErrorCode.LEASE_LOST || failed.code() == ErrorCode.LEASE_HELD
                        ? Counted.NO
                        : count(app, HealBackoff.Result.FAILED);
            case Outcome.Skipped skipped -> Counted.NO;
            case Outcome.Cancelled cancelled -> Counted.NO;
        };
    }

    private Counted count(ResolvedApp app, HealBackoff.Result result) {
        backoff.attempted(app.address().app(), now(), result, app.care().heal());
        return Counted.YES;
    }

    /** A watch's attempt that did not even begin. */
    void neverBegan(ResolvedApp app, Outcome.Failed failed) {
        count(app, failed);
    }

    /** What others chose for it meanwhile counts; one that cannot be resolved any more is not worked on. */
    private ResolvedApp asNow(ResolvedApp app) {
        NodeApps now = apps();
        EngineException broken = now.broken().get(app.address().app());
        if (broken != null) {
            throw broken;
        }
        return now.find(app.address().app()).orElse(app);
    }

    /** The act stands whether or not it could be written down; that it could not goes to the log. */
    private void write(Address address, String act, String result, Map<String, String> facts) {
        try {
            access.journal()
                    .append(new JournalEntry(
                            access.timing().wall(), access.operator(), address.toString(), act, result, facts));
        } catch (EngineException fault) {
            LOG.warn("the journal did not take {} of {}", act, address, fault);
        }
    }

    NodeApps apps() {
        return apps(looker().state());
    }

    /** As they are with what was just seen of the state folder. */
    NodeApps apps(StateSight state) {
        access.healing().learn(state, backoff);
        return apps.of(state, () -> looker().node(state));
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
