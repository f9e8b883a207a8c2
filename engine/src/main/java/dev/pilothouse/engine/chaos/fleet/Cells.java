package dev.pilothouse.engine.chaos.fleet;

import dev.pilothouse.engine.chaos.Cell;
import dev.pilothouse.engine.chaos.ChaosPlan;
import dev.pilothouse.engine.chaos.Fault;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The cells that a plan has on a fleet. */
final class Cells {
    private Cells() {}

    /** Nodes that the plan names or selects and that allow chaos; those it names and that do not allow it are refused. */
    static List<NodeSpec> nodes(ChaosPlan plan, List<NodeSpec> fleet) {
        List<NodeSpec> meant = fleet.stream()
                .filter(node -> plan.nodes().isEmpty() || plan.nodes().contains(node.name()))
                .filter(node ->
                        node.labels().entrySet().containsAll(plan.labels().entrySet()))
                .toList();
        List<NodeSpec> allowed = meant.stream()
                .filter(node -> ChaosPlan.ALLOWED.equals(node.labels().get(ChaosPlan.LABEL)))
                .toList();
        List<String> named = meant.stream()
                .filter(node -> !allowed.contains(node) && plan.nodes().contains(node.name()))
                .map(node -> node.name().value())
                .toList();
        if (allowed.isEmpty() || !named.isEmpty()) {
            throw new EngineException(
                    ErrorCode.CHAOS_REFUSED,
                    Map.of(
                            "reason",
                            named.isEmpty()
                                    ? "no node that the plan is about carries the label " + label()
                                    : String.join(", ", named) + " does not carry the label " + label()));
        }
        return allowed;
    }

    private static String label() {
        return ChaosPlan.LABEL + ": " + ChaosPlan.ALLOWED;
    }

    /** Every app on every such node, every fault, every repeat; shuffled where the plan has a seed. */
    static List<Cell> of(ChaosPlan plan, List<NodeSpec> nodes) {
        List<Cell> cells = new ArrayList<>();
        for (int repeat = 1; repeat <= plan.repeats(); repeat++) {
            for (NodeSpec node : nodes) {
                for (AppId app : plan.apps()) {
                    if (node.apps().contains(app)) {
                        for (Fault fault : plan.faults()) {
                            cells.add(new Cell(new Address(node.name(), app), fault, repeat));
                        }
                    }
                }
            }
        }
        if (cells.isEmpty()) {
            throw new EngineException(
                    ErrorCode.CHAOS_REFUSED, Map.of("reason", "none of the plan's apps is declared for these nodes"));
        }
        // The order that a seed gives must be the same on every machine, which java.util.Random promises.
        plan.seed().ifPresent(seed -> Collections.shuffle(cells, new Random(seed)));
        return List.copyOf(cells);
    }
}
