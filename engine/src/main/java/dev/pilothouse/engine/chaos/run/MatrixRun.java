package dev.pilothouse.engine.chaos.run;

import dev.pilothouse.engine.chaos.Cell;
import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.ChaosPlan;
import dev.pilothouse.engine.chaos.ChaosRuns.CellEvent;
import dev.pilothouse.engine.chaos.Verdict;
import dev.pilothouse.engine.operation.Branches;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * All cells of a plan: those of one node one after the other, nodes side by side as far as the plan allows.
 *
 * @param id of the run
 * @param targets every app on every node of the plan
 * @param results is given each result as soon as it is there, and puts it on disk before it returns; called by several
 *     threads
 */
public record MatrixRun(
        String id,
        ChaosPlan plan,
        List<Cell> cells,
        Map<Address, Target> targets,
        UndoLedger ledger,
        Timing timing,
        ZoneId zone,
        Consumer<? super CellResult> results,
        Consumer<? super CellEvent> events) {
    public MatrixRun {
        cells = List.copyOf(cells);
        targets = Map.copyOf(targets);
    }

    /** Runs all of them; an interruption aborts the cells under way, and their results are told of before this throws. */
    public Outcome run(Progress progress) throws InterruptedException {
        Guards guards = new Guards(plan, targets.values(), timing, zone);
        Semaphore slots = new Semaphore(plan.nodesAtOnce());
        List<CellResult> ended = new CopyOnWriteArrayList<>();
        List<Callable<Outcome>> nodes = new ArrayList<>();
        byNode().forEach((node, own) -> nodes.add(() -> {
            List<Cell> left = new ArrayList<>(own);
            while (!left.isEmpty()) {
                Cell cell = next(left, guards);
                left.remove(cell);
                // For each cell anew: where nodes must wait for one another they take turns.
                slots.acquire();
                try {
                    ended.add(one(cell, guards, progress));
                } finally {
                    slots.release();
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException("aborted");
                }
            }
            return new Outcome.Succeeded(0);
        }));
        Branches.all(nodes);
        long passed = ended.stream()
                .filter(cell ->
                        cell.verdict() instanceof Verdict.Pass || cell.verdict() instanceof Verdict.NotApplicable)
                .count();
        return passed == cells.size() && ended.stream().anyMatch(cell -> cell.verdict() instanceof Verdict.Pass)
                ? new Outcome.Succeeded(0)
                : new Outcome.Failed(
                        ErrorCode.CHAOS_FAILED,
                        Map.of("run", id, "passed", Long.toString(passed), "planned", Integer.toString(cells.size())));
    }

    /** The first one whose app has had its rest; where none has, waits for the one that has it first. */
    private Cell next(List<Cell> left, Guards guards) throws InterruptedException {
        Cell first = left.stream().min(Comparator.comparing(guards::gap)).orElseThrow();
        Duration rest = guards.gap(first);
        if (rest.isPositive()) {
            timing.pause(rest);
        }
        return first;
    }

    private CellResult one(Cell cell, Guards guards, Progress progress) throws InterruptedException {
        Progress step = progress.step(
                cell.fault().word() + " #" + cell.repeat(), cell.address().toString());
        CellResult result = judged(cell, guards);
        // A channel closes under a thread that is interrupted, and an aborted cell belongs into the journal too.
        boolean interrupted = Thread.interrupted();
        try {
            told(cell, result, step);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return result;
    }

    private void told(Cell cell, CellResult result, Progress step) {
        results.accept(result);
        events.accept(new CellEvent.Ended(cell, result));
        step.end(
                switch (result.verdict()) {
                    case Verdict.Pass pass -> new Outcome.Succeeded(0);
                    case Verdict.NotApplicable(String reason) -> new Outcome.Skipped(reason);
                    case Verdict.Aborted aborted -> new Outcome.Cancelled();
                    case Verdict.Fail(String reason) -> failed(reason);
                    case Verdict.Invalid(String reason) -> failed("invalid: " + reason);
                    case Verdict.Unknown(String reason) -> failed("unknown: " + reason);
                    case Verdict.Refused(String reason) -> failed("refused: " + reason);
                });
    }

    private static Outcome failed(String reason) {
        return new Outcome.Failed(ErrorCode.PROBE_FAILED, Map.of("reason", reason));
    }

    private CellResult judged(Cell cell, Guards guards) throws InterruptedException {
        Target target = targets.get(cell.address());
        if (target == null || target.probe().isEmpty()) {
            return without(cell, new Verdict.NotApplicable("the app has no probe, so nobody could tell that it works"));
        }
        var refusal = reserved(target);
        if (refusal.isEmpty()) {
            refusal = guards.refusal(cell, target);
        }
        if (refusal.isPresent()) {
            return without(cell, new Verdict.Refused(refusal.get()));
        }
        guards.begin(cell);
        try {
            String key = (id + "-" + cell.id()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
            return new CellRun(
                            cell,
                            plan,
                            target,
                            target.probe().get(),
                            ledger,
                            timing,
                            key,
                            step -> events.accept(new CellEvent.Step(cell, step)),
                            seen -> events.accept(new CellEvent.Seen(cell, seen)))
                    .run();
        } finally {
            guards.end(cell);
        }
    }

    private static Optional<String> reserved(Target target) throws InterruptedException {
        try {
            target.reserve();
            return Optional.empty();
        } catch (EngineException refused) {
            return Optional.of(
                    refused.code() == ErrorCode.LEASE_HELD
                            ? "another run has the node: " + refused.facts().getOrDefault("holder", "")
                            : "whether another run has the node is not known: " + refused.code());
        }
    }

    private CellResult without(Cell cell, Verdict verdict) {
        return new CellResult(
                cell.id(),
                cell.address().node().value(),
                cell.address().app().value(),
                cell.fault().word(),
                cell.repeat(),
                timing.wall(),
                Duration.ZERO,
                plan.budget(),
                verdict,
                Map.of(),
                Optional.empty(),
                cell.fault().since(),
                List.of(),
                Map.of(),
                List.of());
    }

    private Map<NodeName, List<Cell>> byNode() {
        Map<NodeName, List<Cell>> nodes = new LinkedHashMap<>();
        cells.forEach(cell -> nodes.computeIfAbsent(cell.address().node(), node -> new ArrayList<>())
                .add(cell));
        return nodes;
    }
}
