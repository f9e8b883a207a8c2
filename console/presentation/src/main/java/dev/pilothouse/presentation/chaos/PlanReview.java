package dev.pilothouse.presentation.chaos;

import dev.pilothouse.engine.chaos.Cell;
import dev.pilothouse.engine.chaos.ChaosPlan;
import dev.pilothouse.engine.chaos.Fault;
import dev.pilothouse.engine.chaos.Healing;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.profile.NodeSpec.Protection;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.words.Amounts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a plan would do, before it is run.
 *
 * @param plan with the seed that gives the order of the cells, so that what is run is what was reviewed
 * @param nodes that would be broken
 */
public record PlanReview(ChaosPlan plan, List<Cell> cells, List<NodeSpec> nodes) {
    public PlanReview {
        cells = List.copyOf(cells);
        nodes = List.copyOf(nodes);
    }

    static PlanReview of(ChaosPlan plan, List<Cell> cells, Collection<NodeSpec> fleet) {
        return new PlanReview(
                plan,
                cells,
                fleet.stream()
                        .filter(node -> cells.stream()
                                .anyMatch(cell -> cell.address().node().equals(node.name())))
                        .toList());
    }

    /** The plan as a whole. */
    public List<Field> facts() {
        List<Field> facts = new ArrayList<>();
        facts.add(new Field("Cells", counted(), Tone.PLAIN));
        facts.add(new Field("Nodes", named(), guarded() ? Tone.WARN : Tone.PLAIN));
        facts.add(new Field(
                "Healed by",
                ChaosWords.healer(plan.healing()),
                plan.healing() == Healing.OFF ? Tone.WARN : Tone.PLAIN));
        facts.add(new Field(
                "Budget",
                ChaosWords.span(plan.budget()) + " to serve again, " + Amounts.count(plan.passes(), "good answer")
                        + " in a row",
                Tone.PLAIN));
        facts.add(new Field(
                "At once",
                Amounts.count(plan.nodesAtOnce(), "node") + " at most, on each one app at a time",
                Tone.PLAIN));
        plan.seed().ifPresent(seed -> facts.add(new Field("Order", "by seed " + seed, Tone.MUTED)));
        plan.window()
                .ifPresent(window ->
                        facts.add(new Field("Hours", "only from " + window.from() + " to " + window.to(), Tone.PLAIN)));
        if (!plan.inhibitors().isEmpty()) {
            facts.add(new Field(
                    "Inhibitors",
                    plan.inhibitors().stream()
                            .map(argv -> String.join(" ", argv))
                            .collect(Collectors.joining("; ")),
                    Tone.PLAIN));
        }
        return facts;
    }

    private boolean guarded() {
        return nodes.stream().anyMatch(node -> node.protection() == Protection.PROTECTED);
    }

    private String named() {
        return nodes.stream()
                .map(node -> node.name() + (node.protection() == Protection.PROTECTED ? " (protected)" : ""))
                .collect(Collectors.joining(", "));
    }

    private String counted() {
        long apps = cells.stream().map(cell -> cell.address().app()).distinct().count();
        return cells.size() + ": " + Amounts.count(apps, "app") + ", "
                + Amounts.count(plan.faults().size(), "fault") + ", " + Amounts.count(nodes.size(), "node")
                + ", each cell " + (plan.repeats() == 1 ? "once" : plan.repeats() + " times");
    }

    /**
     * One cell of the order.
     *
     * @param does what is done to it
     * @param ends how that ends
     */
    public record Step(int number, String cell, String does, String ends) {}

    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Cell cell : cells) {
            steps.add(new Step(steps.size() + 1, cell.id(), cell.fault().title(), ChaosWords.undo(cell.fault())));
        }
        return steps;
    }

    /** What is asked before it is run. */
    String question() {
        String faults = plan.faults().stream().map(Fault::word).collect(Collectors.joining(", "));
        return "Apps are broken on purpose, " + Amounts.count(cells.size(), "time") + ": " + faults + ". "
                + "On " + nodes.stream().map(node -> node.name().value()).collect(Collectors.joining(", "))
                + " users of these apps notice it each time. Healed by " + ChaosWords.healer(plan.healing())
                + ". x aborts: every fault under way is then undone.";
    }
}
