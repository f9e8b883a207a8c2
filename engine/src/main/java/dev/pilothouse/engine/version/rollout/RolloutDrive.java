package dev.pilothouse.engine.version.rollout;

import dev.pilothouse.engine.operation.Branches;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.rollout.RolloutRecord.Entry;
import dev.pilothouse.engine.version.rollout.RolloutStatus.Phase;
import dev.pilothouse.engine.version.rollout.RolloutStatus.Step;
import dev.pilothouse.engine.version.rollout.RolloutStore.Held;
import dev.pilothouse.engine.version.rollout.RolloutStore.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings one rollout as far as it goes, from whatever its record says: what was begun and not ended is looked at and done
 * again. Every step is on the home node before it is taken. For one use.
 */
final class RolloutDrive {
    /** How often an app that soaks is asked, and an operator's wish looked for. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** So many failures one after the other while soaking are no hiccup. */
    private static final int FAILURES = 3;

    private final Switching switching;
    private final NodeActs acts;
    private final RolloutStore store;
    private final Timing timing;
    private final Held home;
    private final ReentrantLock writing = new ReentrantLock();
    private RolloutRecord record;

    RolloutDrive(Switching switching, RolloutStore store, Timing timing, Held home, RolloutRecord record) {
        this.switching = switching;
        this.acts = new NodeActs(switching);
        this.store = store;
        this.timing = timing;
        this.home = home;
        this.record = record;
    }

    /** Until it is done, reverted, paused or stuck. */
    Outcome run(Progress progress) throws InterruptedException {
        try {
            while (true) {
                switch (record.phase()) {
                    case PAUSED -> {
                        return new Outcome.Skipped("paused");
                    }
                    case RUNNING -> forward(progress);
                    case REVERTING -> back(progress);
                    case DONE -> {
                        return new Outcome.Succeeded(count(Step.DONE));
                    }
                    case REVERTED, STUCK -> {
                        return failure();
                    }
                }
            }
        } catch (InterruptedException cancelled) {
            pauseOnTheWayOut();
            throw cancelled;
        }
    }

    private int count(Step step) {
        return (int)
                record.entries().stream().filter(entry -> entry.step() == step).count();
    }

    private Outcome failure() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("rollout", record.id());
        facts.put("phase", record.phase().name().toLowerCase(Locale.ROOT));
        for (Entry entry : record.entries()) {
            if (!entry.facts().isEmpty()) {
                facts.put(entry.node().value(), entry.step() + " " + entry.facts());
            }
        }
        return new Outcome.Failed(ErrorCode.OPERATION_FAILED, facts);
    }

    /** Whoever cancels at this console finds it paused, here and on every other one. */
    private void pauseOnTheWayOut() {
        boolean interrupted = Thread.interrupted();
        try {
            if (record.phase() == Phase.RUNNING) {
                keep(record.with(Phase.PAUSED, timing.wall()));
            }
        } catch (EngineException unreachable) {
            // The record then says that it runs, and when it last moved; resuming goes on from it all the same.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One wave, or the end. */
    private void forward(Progress progress) throws InterruptedException {
        if (store.wish(record.home(), record.id()) == Wish.PAUSE) {
            keep(record.with(Phase.PAUSED, timing.wall()));
            return;
        }
        if (count(Step.FAILED) > 0) {
            keep(record.with(Phase.REVERTING, timing.wall()));
            return;
        }
        int next = 0;
        while (next < record.waves().size() && record.waves().get(next).stream().allMatch(RolloutDrive::isThrough)) {
            next++;
        }
        boolean fresh = next == record.waves().size()
                || record.waves().get(next).stream().noneMatch(entry -> isThrough(entry) || isBegun(entry));
        if (next > 0 && fresh && soak(progress) == Soaked.NOT) {
            return;
        }
        if (next == record.waves().size()) {
            keep(record.with(Phase.DONE, timing.wall()));
            tellAll();
            return;
        }
        wave(next, progress);
    }

    private static boolean isThrough(Entry entry) {
        return switch (entry.step()) {
            case DONE, SKIPPED -> true;
            case WAITING, SWITCHING, FAILED, REVERTING, REVERTED -> false;
        };
    }

    private static boolean isBegun(Entry entry) {
        return entry.step() == Step.SWITCHING;
    }

    private void wave(int number, Progress progress) throws InterruptedException {
        String title = number == 0 ? "Canary" : "Wave " + number;
        Progress step = progress.step(title, record.app().value());
        List<Callable<Entry>> tasks = new ArrayList<>();
        for (Entry entry : record.waves().get(number)) {
            if (!isThrough(entry)) {
                tasks.add(() -> forward(entry, step));
            }
        }
        long failed = Branches.all(tasks).stream()
                .filter(entry -> entry.step() == Step.FAILED)
                .count();
        step.end(
                failed == 0
                        ? new Outcome.Succeeded(tasks.size())
                        : new Outcome.Failed(ErrorCode.OPERATION_FAILED, Map.of("failed", Long.toString(failed))));
    }

    /** One node; after a pause that came meanwhile it is not begun. */
    private Entry forward(Entry entry, Progress progress) throws InterruptedException {
        if (entry.step() == Step.WAITING && store.wish(record.home(), record.id()) == Wish.PAUSE) {
            return entry;
        }
        put(entry.at(Step.SWITCHING));
        Entry after = acts.forward(entry, new Address(entry.node(), record.app()), record.version(), progress);
        put(after);
        tell(after.node());
        return after;
    }

    private enum Soaked {
        WELL,
        /** Something failed, or an operator paused it: the record says so. */
        NOT
    }

    /** All that was switched has to go on working. What cannot be asked says nothing about the app. */
    private Soaked soak(Progress progress) throws InterruptedException {
        if (record.soak().isZero()) {
            return Soaked.WELL;
        }
        Progress step = progress.step("Soak", record.app().value());
        Map<NodeName, Integer> failures = new LinkedHashMap<>();
        Instant end = timing.now().plus(record.soak());
        while (timing.now().isBefore(end)) {
            Duration left = Duration.between(timing.now(), end);
            timing.pause(left.compareTo(LOOK) < 0 ? left : LOOK);
            if (store.wish(record.home(), record.id()) == Wish.PAUSE) {
                step.end(new Outcome.Skipped("paused"));
                keep(record.with(Phase.PAUSED, timing.wall()));
                return Soaked.NOT;
            }
            for (Entry entry : record.entries()) {
                if (entry.step() == Step.DONE && asked(entry, failures) >= FAILURES) {
                    ErrorCode code = ErrorCode.PROBE_FAILED;
                    put(entry.failed(Map.of("code", code.id(), "reason", "it stopped working while it soaked")));
                    step.end(
                            new Outcome.Failed(code, Map.of("node", entry.node().value())));
                    return Soaked.NOT;
                }
            }
        }
        step.end(new Outcome.Succeeded(0));
        return Soaked.WELL;
    }

    private int asked(Entry entry, Map<NodeName, Integer> failures) {
        ProbeAnswer answer = switching.health(new Address(entry.node(), record.app()));
        if (answer.verdict() == Verdict.FAIL) {
            return failures.merge(entry.node(), 1, Integer::sum);
        }
        if (answer.verdict() != Verdict.UNKNOWN) {
            failures.remove(entry.node());
        }
        return failures.getOrDefault(entry.node(), 0);
    }

    /** Every node that has, or may have, the new version goes back to what it had; the last one switched first. */
    private void back(Progress progress) throws InterruptedException {
        Progress step = progress.step("Revert", record.app().value());
        for (Entry entry : record.entries().reversed()) {
            switch (entry.step()) {
                case WAITING, SKIPPED, REVERTED -> {}
                case SWITCHING, DONE, FAILED, REVERTING -> {
                    if (entry.step() != Step.FAILED) {
                        put(entry.at(Step.REVERTING));
                    }
                    put(acts.back(entry, new Address(entry.node(), record.app()), step));
                    tell(entry.node());
                }
            }
        }
        boolean whole =
                record.entries().stream().allMatch(entry -> entry.step() != Step.FAILED || NodeActs.isBack(entry));
        keep(record.with(whole ? Phase.REVERTED : Phase.STUCK, timing.wall()));
        tellAll();
        step.end(whole ? new Outcome.Succeeded(count(Step.REVERTED)) : failure());
    }

    private void put(Entry changed) {
        writing.lock();
        try {
            keep(record.with(changed, timing.wall()));
        } finally {
            writing.unlock();
        }
    }

    /** On the home node first; whatever is believed here was written there. */
    private void keep(RolloutRecord next) {
        writing.lock();
        try {
            home.keep(next);
            record = next;
        } finally {
            writing.unlock();
        }
    }

    private void tellAll() throws InterruptedException {
        for (Entry entry : record.entries()) {
            tell(entry.node());
        }
    }

    /** A copy for whoever looks at that node alone; the home node has the truth, so that one missing is no fault. */
    private void tell(NodeName node) throws InterruptedException {
        if (node.equals(record.home())) {
            return;
        }
        try (Held held = store.hold(node, "note rollout " + record.id(), Progress.silent())) {
            held.keep(record);
        } catch (EngineException fault) {
            if (fault.code() == ErrorCode.CANCELLED) {
                throw fault;
            }
        }
    }
}
