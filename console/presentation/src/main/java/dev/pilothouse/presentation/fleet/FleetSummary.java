package dev.pilothouse.presentation.fleet;

import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.table.Condition;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** The fleet in numbers, as the header shows it. Every app is counted in exactly one condition. */
public record FleetSummary(String name, int nodesUp, int nodesLost, int nodesWaiting, Map<Condition, Integer> apps) {
    static FleetSummary of(String name, Collection<NodeRow> nodes, Collection<AppRow> rows) {
        Map<Condition, Integer> apps = new EnumMap<>(Condition.class);
        rows.forEach(row -> apps.merge(row.condition(), 1, Integer::sum));
        int up = 0;
        int lost = 0;
        for (NodeRow node : nodes) {
            switch (node.reach()) {
                case UP -> up++;
                case LOST -> lost++;
                case WAITING -> {}
            }
        }
        return new FleetSummary(name, up, lost, nodes.size() - up - lost, apps);
    }

    public int nodes() {
        return nodesUp + nodesLost + nodesWaiting;
    }

    public int count(Condition condition) {
        return apps.getOrDefault(condition, 0);
    }

    /** All apps on all nodes. */
    public int total() {
        return apps.values().stream().mapToInt(Integer::intValue).sum();
    }
}
