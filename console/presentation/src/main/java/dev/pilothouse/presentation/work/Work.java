package dev.pilothouse.presentation.work;

import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.operation.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One operation, folded from its events. Belongs to the UI thread. */
public final class Work {
    private static final int ROOT = 0;

    /** A watch goes on for months: of its ended steps the oldest are let go. */
    static final int STEPS = 600;

    private final OperationId id;
    private final Map<Integer, WorkStep> steps = new LinkedHashMap<>();
    private final Map<Integer, List<Integer>> children = new LinkedHashMap<>();

    Work(OperationEvent.Started started) {
        this.id = started.operation();
        steps.put(ROOT, WorkStep.begun(ROOT, ROOT, started.title(), started.address(), started.at()));
    }

    void accept(OperationEvent event) {
        switch (event) {
            case OperationEvent.Started _ -> {}
            case OperationEvent.StepStarted begun -> {
                steps.put(
                        begun.step(),
                        WorkStep.begun(begun.step(), begun.parent(), begun.title(), begun.address(), begun.at()));
                children.computeIfAbsent(begun.parent(), _ -> new ArrayList<>()).add(begun.step());
                trim();
            }
            case OperationEvent.Progressed told ->
                steps.computeIfPresent(told.step(), (_, step) -> step.at(told.done(), told.total(), told.unit()));
            case OperationEvent.Noted noted ->
                steps.computeIfPresent(noted.step(), (_, step) -> step.noting(noted.text()));
            case OperationEvent.StepEnded over ->
                steps.computeIfPresent(over.step(), (_, step) -> step.ended(over.outcome(), over.at()));
            case OperationEvent.Ended over ->
                steps.computeIfPresent(ROOT, (_, step) -> step.ended(over.outcome(), over.at()));
        }
    }

    private void trim() {
        List<Integer> top = children.getOrDefault(ROOT, List.of());
        while (steps.size() > STEPS && top.size() > 1) {
            WorkStep oldest = steps.get(top.getFirst());
            if (oldest != null && oldest.ended().isEmpty()) {
                return;
            }
            forget(top.removeFirst());
        }
    }

    private void forget(int step) {
        List<Integer> below = children.remove(step);
        steps.remove(step);
        if (below != null) {
            below.forEach(this::forget);
        }
    }

    public OperationId id() {
        return id;
    }

    public String title() {
        return root().title();
    }

    /** Title, and the address where the title does not name it. */
    public String name() {
        return title().contains(address()) || address().equals("fleet") ? title() : title() + " on " + node();
    }

    private String node() {
        int slash = address().indexOf('/');
        return slash < 0 ? address() : address().substring(0, slash);
    }

    /** {@code node/app}, a node, or {@code fleet}. */
    public String address() {
        return root().address();
    }

    public Instant startedAt() {
        return root().startedAt();
    }

    /** The operation itself: step 0. */
    public WorkStep root() {
        return steps.getOrDefault(ROOT, WorkStep.begun(ROOT, ROOT, "", "", Instant.EPOCH));
    }

    /** How it ended; empty while it is under way. */
    public Optional<Outcome> outcome() {
        return root().ended().map(WorkStep.End::outcome);
    }

    /** The step begun last of those under way; the operation itself before the first. */
    public WorkStep current() {
        return steps.values().stream()
                .filter(step -> step.ended().isEmpty())
                .reduce((_, last) -> last)
                .orElseGet(this::root);
    }

    /** The deepest step that failed, first of these; empty where none did. */
    public Optional<WorkStep> failed() {
        return steps.values().stream()
                .filter(step -> step.ended()
                        .filter(end -> end.outcome() instanceof Outcome.Failed)
                        .isPresent())
                .filter(step -> children.getOrDefault(step.number(), List.of()).stream()
                        .map(steps::get)
                        .noneMatch(child -> child.ended()
                                .filter(end -> end.outcome() instanceof Outcome.Failed)
                                .isPresent()))
                .findFirst();
    }

    /** The whole tree from the operation down, in the order in which steps began. */
    public List<WorkLine> lines() {
        List<WorkLine> lines = new ArrayList<>();
        lines.add(new WorkLine(root(), 0, "", address()));
        below(root(), 1, "", lines);
        return lines;
    }

    private void below(WorkStep parent, int depth, String before, List<WorkLine> lines) {
        List<Integer> own = children.getOrDefault(parent.number(), List.of());
        for (int index = 0; index < own.size(); index++) {
            boolean last = index == own.size() - 1;
            WorkStep step = steps.get(own.get(index));
            if (step != null) {
                lines.add(new WorkLine(step, depth, before + (last ? "└ " : "├ "), parent.address()));
                below(step, depth + 1, before + (last ? "  " : "│ "), lines);
            }
        }
    }
}
