package dev.pilothouse.engine.chaos.run;

import dev.pilothouse.engine.chaos.Cell;
import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.ChaosPlan;
import dev.pilothouse.engine.chaos.Fault;
import dev.pilothouse.engine.chaos.Phase;
import dev.pilothouse.engine.chaos.Verdict;
import dev.pilothouse.engine.chaos.fault.Injection;
import dev.pilothouse.engine.chaos.fault.Injections;
import dev.pilothouse.engine.chaos.fault.Site;
import dev.pilothouse.engine.chaos.fault.Timer;
import dev.pilothouse.engine.chaos.run.UndoLedger.Mend;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One cell from its steady state before to the one after. Its thread does everything; what is undone when the thread is
 * interrupted is undone on another one.
 */
final class CellRun {
    /** For the app to be steady before, and after the undo. */
    private static final Duration SETTLE = Duration.ofSeconds(15);

    /** Between two looks for what proves the fault. */
    private static final Duration LOOK = Duration.ofMillis(300);

    private final Cell cell;
    private final ChaosPlan plan;
    private final Target target;
    private final UndoLedger ledger;
    private final Timing timing;
    private final Consumer<String> step;
    private final Consumer<? super Map<Phase, Duration>> seen;
    private Map<Phase, Duration> told = Map.of();
    private final String key;
    private final Instant begun;
    private final Instant wall;
    private final Watch watch;
    private final Timer timer;
    private final Map<String, String> evidence = new ConcurrentSkipListMap<>();
    private final List<String> undone = new ArrayList<>();
    private final Map<Phase, Duration> phases = new LinkedHashMap<>();
    private final AtomicReference<Optional<Instant>> act = new AtomicReference<>(Optional.empty());
    private Optional<Instant> injected = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private Optional<Thread> acting = Optional.empty();
    private Optional<String> missing = Optional.of("nothing was seen of it");
    private Map<String, String> before = Map.of();

    /** The node did not answer when the fault was to be ended: nothing more is asked of it, and chaos undo is left to do. */
    private boolean silent;

    /**
     * @param key unlike that of any other cell of any run
     * @param probe what tells that the app works
     * @param step is told what it does now
     * @param seen is told what was seen since the injection, whenever that is not what it was
     */
    CellRun(
            Cell cell,
            ChaosPlan plan,
            Target target,
            Probe probe,
            UndoLedger ledger,
            Timing timing,
            String key,
            Consumer<String> step,
            Consumer<? super Map<Phase, Duration>> seen) {
        this.cell = cell;
        this.plan = plan;
        this.target = target;
        this.ledger = ledger;
        this.timing = timing;
        this.key = key;
        this.step = step;
        this.seen = seen;
        this.begun = timing.now();
        this.wall = timing.wall();
        this.timer = new Timer(target.host());
        this.watch = new Watch(probe.askedFrom(plan.from()), target.prober(), target.container(), timing, begun);
    }

    /** Never throws for anything that an app, a node or an operator does: that is the verdict. */
    CellResult run() {
        try {
            return result(verdict());
        } catch (InterruptedException e) {
            restoreElsewhere();
            Thread.currentThread().interrupt();
            return result(
                    new Verdict.Aborted(undone.isEmpty() ? "ended before anything was done" : "ended by the operator"));
        } catch (EngineException fault) {
            restoreElsewhere();
            String why = fault.code() + " "
                    + fault.facts().getOrDefault("reason", fault.facts().getOrDefault("name", ""));
            return result(
                    injected.isEmpty()
                            ? new Verdict.Invalid("nothing was done: " + why.strip())
                            : new Verdict.Unknown(why.strip()));
        }
    }

    private Verdict verdict() throws InterruptedException {
        step.accept("steady");
        if (!steady()) {
            return new Verdict.Invalid("it was not working before: " + lastDetail());
        }
        Site site = target.site();
        Injection injection = Injections.of(cell.fault(), site);
        switch (timer.check(injection)) {
            case Timer.Done.Yes() -> {}
            case Timer.Done.No(String reason) -> {
                return new Verdict.NotApplicable(reason);
            }
            case Timer.Done.NoAnswer(String reason) -> {
                return new Verdict.Unknown("the node did not answer: " + reason);
            }
        }
        Optional<String> data = data();
        before = timer.evidence(site);
        before.forEach((name, value) -> evidence.put("before." + name, value));
        ledger.write(entry());
        if (cell.fault() == Fault.Event.START) {
            step.accept("prepare");
            target.stop();
        }
        Optional<Verdict> unready = Optional.empty();
        if (cell.fault() instanceof Fault.BadImage) {
            step.accept("prepare");
            injected = Optional.of(timing.now());
            unready = refused(timer.inject(key, injection));
        }
        if (unready.isPresent()) {
            restore(unready.get());
            return unready.get();
        }
        Verdict verdict;
        try (Subscription _ = target.onAct(() -> act.compareAndSet(Optional.empty(), Optional.of(timing.now())))) {
            verdict = broken(site, injection);
        }
        if (acting.isPresent() && !acting.get().join(SETTLE)) {
            acting.get().interrupt();
        }
        step.accept("undo");
        restore(verdict);
        return after(verdict, data);
    }

    private UndoLedger.Entry entry() {
        Mend mend = cell.fault() == Fault.Event.START
                ? Mend.START
                : cell.fault() instanceof Fault.BadImage ? Mend.FORGET_FAILURE : Mend.RECONCILE;
        return new UndoLedger.Entry(key, cell.id(), cell.address(), mend);
    }

    /** From the injection to the end of the budget, or to recovery. */
    private Verdict broken(Site site, Injection injection) throws InterruptedException {
        step.accept("inject");
        watch.anew();
        act.set(Optional.empty());
        Instant from = timing.now();
        injected = Optional.of(from);
        Optional<Verdict> refused = inject(injection);
        if (refused.isPresent()) {
            return refused.get();
        }
        step.accept("watch");
        Instant looked = Instant.MIN;
        Instant origin = from;
        if (cell.fault().lasting().isPresent()) {
            Instant until = from.plus(cell.fault().lasting().get());
            while (timing.now().isBefore(until) && !isOver()) {
                looked = look(site, injection, looked);
                tick(from);
            }
            Timer.Done done = timer.undo(key);
            undone.add(said(done));
            ended = Optional.of(timing.now());
            if (cell.fault().since() == Fault.Since.UNDO) {
                // The node's timer ended it then at the latest, also where it cannot be asked.
                origin = until;
            }
        }
        Instant deadline = latest(origin.plus(plan.budget()), timing.now().plus(Duration.ofSeconds(2)));
        while (timing.now().isBefore(deadline)) {
            looked = look(site, injection, looked);
            tick(from);
            if (watch.passes() >= plan.passes() && missing.isEmpty()) {
                break;
            }
        }
        return judge(origin);
    }

    /** Somebody brought the app back although the fault goes on, and nothing more can come of it. */
    private boolean isOver() {
        return cell.fault().until() == Fault.Until.RECOVERY
                && missing.isEmpty()
                && watch.seen().containsKey(Phase.DOWN)
                && watch.passes() >= plan.passes();
    }

    private void tick(Instant from) throws InterruptedException {
        watch.tick();
        Map<Phase, Duration> now = new EnumMap<>(Phase.class);
        watch.seen().forEach((phase, at) -> now.put(phase, since(from, at)));
        act.get().ifPresent(at -> now.put(Phase.ACT, since(from, at)));
        if (watch.passes() >= plan.passes()) {
            watch.streak().ifPresent(at -> now.put(Phase.STABLE, since(from, at)));
        }
        if (!now.equals(told)) {
            told = now;
            seen.accept(now);
        }
    }

    private Optional<Verdict> inject(Injection injection) throws InterruptedException {
        if (cell.fault() == Fault.Event.START) {
            // It ends only when the app works; until then the app is watched.
            acting = Optional.of(Thread.ofVirtual().name("chaos-start").start(() -> act("start", target::start)));
            return Optional.empty();
        }
        if (cell.fault() instanceof Fault.BadImage) {
            acting = Optional.of(Thread.ofVirtual().name("chaos-upgrade").start(() -> act("upgrade", target::upgrade)));
            return Optional.empty();
        }
        if (cell.fault() == Fault.Event.SERVICE_RESTART) {
            return refusal(target.restartHealer());
        }
        return refused(timer.inject(key, injection));
    }

    private Optional<Verdict> refused(Timer.Done done) {
        return switch (done) {
            case Timer.Done.Yes() -> Optional.empty();
            case Timer.Done.No(String reason) ->
                Optional.of(new Verdict.Invalid("the fault was not brought about: " + reason));
            // It may be the fault itself that ate the answer; the evidence tells.
            case Timer.Done.NoAnswer(String reason) -> {
                evidence.put("inject", "no answer: " + reason);
                yield Optional.empty();
            }
        };
    }

    /** What an operator does, at the same time as the app is watched. */
    private interface Act {
        Outcome run() throws InterruptedException;
    }

    private void act(String name, Act act) {
        try {
            evidence.put(name, word(act.run()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (EngineException fault) {
            evidence.put(name, "failed, " + fault.code());
        }
    }

    private static Optional<Verdict> refusal(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded succeeded -> Optional.empty();
            case Outcome.Skipped(String reason) -> Optional.of(new Verdict.NotApplicable(reason));
            case Outcome.Failed(var code, var facts) ->
                Optional.of(new Verdict.Fail(code + " " + facts.getOrDefault("reason", "")));
            case Outcome.Cancelled cancelled -> Optional.of(new Verdict.Aborted("ended by the operator"));
        };
    }

    /** Looks for the proof until it is found. */
    private Instant look(Site site, Injection injection, Instant looked) {
        if (missing.isEmpty()
                || timing.now().isBefore(latest(looked, Instant.EPOCH).plus(LOOK))) {
            return looked;
        }
        try {
            Map<String, String> after = timer.evidence(site);
            missing = injection.proof().apply(before, after);
            after.forEach((name, value) -> evidence.put("after." + name, value));
            if (missing.isEmpty()) {
                // What was seen before the fault can be proven is no recovery from it.
                Instant down = watch.seen().getOrDefault(Phase.DOWN, injected.orElseThrow());
                if (watch.passes() > 0 && watch.streak().filter(down::isAfter).isPresent()) {
                    watch.anew();
                }
            }
        } catch (EngineException unreachable) {
            missing = Optional.of("the node could not be asked: " + unreachable.code());
        }
        return timing.now();
    }

    private Verdict judge(Instant origin) {
        watch.seen().forEach((phase, at) -> phases.put(phase, since(origin, at)));
        act.get().ifPresent(at -> phases.put(Phase.ACT, since(origin, at)));
        boolean lost = watch.last()
                .filter(answer -> answer.verdict() == ProbeAnswer.Verdict.UNKNOWN)
                .isPresent();
        if (lost) {
            return new Verdict.Unknown("contact was lost: " + lastDetail());
        }
        if (missing.isPresent()) {
            return new Verdict.Invalid("nothing proves the fault: " + missing.get());
        }
        if (watch.passes() < plan.passes()) {
            return new Verdict.Fail("it did not serve again within " + seconds(plan.budget()) + ": " + lastDetail());
        }
        Duration recovery = since(origin, watch.streak().orElse(origin));
        phases.put(Phase.STABLE, recovery);
        return recovery.compareTo(plan.budget()) > 0
                ? new Verdict.Fail(
                        "it served again after " + seconds(recovery) + ", later than " + seconds(plan.budget()))
                : new Verdict.Pass();
    }

    /** Undoes what is still there; where the app does not work it is made as declared, which an abort has no time for. */
    private void restore(Verdict verdict) throws InterruptedException {
        Timer.Done done = timer.undo(key);
        silent = done instanceof Timer.Done.NoAnswer;
        ended = ended.or(() -> Optional.of(timing.now()));
        if (cell.fault().lasting().isPresent()) {
            undone.add(said(done));
        }
        if (silent) {
            undone.add("not made as declared, the node did not answer");
            return;
        }
        if (cell.fault() == Fault.Event.START && !(verdict instanceof Verdict.Pass)) {
            undone.add("started: " + word(target.start()));
        } else if (!(verdict instanceof Verdict.Pass || verdict instanceof Verdict.Aborted)) {
            undone.add("made as declared: " + word(target.reconcile()));
        }
        if (cell.fault() instanceof Fault.BadImage && !(verdict instanceof Verdict.Aborted)) {
            undone.add("what was kept of the bad image: " + word(target.forgetFailure()));
        }
        // An abort does not wait until the gate has put the old image back: what it then keeps is for chaos undo.
        boolean unfinished = cell.fault() instanceof Fault.BadImage && verdict instanceof Verdict.Aborted;
        if (done instanceof Timer.Done.Yes && !unfinished) {
            ledger.remove(entry());
        }
    }

    /** On a thread of its own, since this one was interrupted; waits as long as an abort may take. */
    private void restoreElsewhere() {
        if (injected.isEmpty() && cell.fault() != Fault.Event.START) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        // An upgrade that is interrupted puts the old container back.
        acting.ifPresent(Thread::interrupt);
        Thread undoing = Thread.ofVirtual().name("chaos-undo").start(() -> {
            try {
                restore(new Verdict.Aborted(""));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (EngineException fault) {
                undone.add("not undone: " + fault.code());
            }
        });
        try {
            undoing.join(ABORT);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (undoing.isAlive()) {
            undone.add("not known to be undone yet; run chaos undo");
            undoing.interrupt();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** An abort is to be over within this time, whatever became of it. */
    private static final Duration ABORT = Duration.ofSeconds(5);

    private Verdict after(Verdict verdict, Optional<String> data) throws InterruptedException {
        step.accept("after");
        if (silent && !(verdict instanceof Verdict.Pass)) {
            undone.add("nobody saw whether it works");
            return verdict;
        }
        boolean steady = steady();
        if (!(verdict instanceof Verdict.Pass)) {
            undone.add(steady ? "it works again" : "it does not work: " + lastDetail());
            return verdict;
        }
        if (!steady) {
            return new Verdict.Fail("it did not work any more after the undo: " + lastDetail());
        }
        Optional<String> now = data();
        return now.equals(data)
                ? verdict
                : new Verdict.Fail("its data is not what it was: " + now.orElse("") + " instead of " + data.orElse(""));
    }

    private boolean steady() throws InterruptedException {
        watch.anew();
        Instant until = timing.now().plus(SETTLE);
        while (watch.passes() < plan.passes() && timing.now().isBefore(until)) {
            watch.tick();
        }
        return watch.passes() >= plan.passes();
    }

    private Optional<String> data() {
        return Optional.ofNullable(plan.data().get(cell.address().app()))
                .map(argv -> target.inContainer(argv).output().strip());
    }

    private CellResult result(Verdict verdict) {
        Instant now = timing.now();
        return new CellResult(
                cell.id(),
                cell.address().node().value(),
                cell.address().app().value(),
                cell.fault().word(),
                cell.repeat(),
                wall,
                Duration.between(begun, now),
                plan.budget(),
                verdict,
                phases,
                injected.map(from -> new CellResult.Window(
                        Duration.between(begun, from), Duration.between(begun, ended.orElse(now)))),
                cell.fault().since(),
                watch.samples(),
                evidence,
                undone);
    }

    private String lastDetail() {
        return watch.last().map(ProbeAnswer::detail).orElse("nobody asked it");
    }

    private static Duration since(Instant origin, Instant at) {
        return at.isBefore(origin) ? Duration.ZERO : Duration.between(origin, at);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String said(Timer.Done done) {
        return switch (done) {
            case Timer.Done.Yes() -> "the fault is over";
            case Timer.Done.No(String reason) -> "the fault could not be ended: " + reason;
            case Timer.Done.NoAnswer(String reason) -> "the node's timer ends it; the node did not answer: " + reason;
        };
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded(int changes) -> changes + " changes";
            case Outcome.Failed(var code, var facts) -> "failed, " + code;
            case Outcome.Skipped(String reason) -> "not done, " + reason;
            case Outcome.Cancelled() -> "cancelled";
        };
    }

    private static String seconds(Duration length) {
        return length.toMillis() / 1000.0 + " s";
    }
}
