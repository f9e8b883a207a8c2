package dev.pilothouse.engine.orchestrate.plan;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.orchestrate.state.Wishes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One node as seen in one pass: its containers by exact name, and what operators want there. */
public record NodeView(Map<String, Seen> byName, Wishes wishes, List<ContainerRow> rows) {
    public NodeView {
        byName = Map.copyOf(byName);
        rows = List.copyOf(rows);
    }

    public static NodeView of(List<ContainerRow> rows, Wishes wishes) {
        Map<String, Seen> byName = new HashMap<>();
        rows.forEach(row -> byName.put(row.name(), Seen.of(row)));
        return new NodeView(byName, wishes, rows);
    }

    public Pair pair(ResolvedApp app) {
        String name = app.container().name();
        List<String> strays = Stream.of(AsideNames.previous(name), AsideNames.failed(name))
                .filter(aside -> byName.containsKey(aside) && byName.get(aside).isUp())
                .toList();
        return new Pair(
                Optional.ofNullable(byName.get(name)), Optional.ofNullable(byName.get(AsideNames.old(name))), strays);
    }

    public boolean runs(ResolvedApp app) {
        Seen main = byName.get(app.container().name());
        return main != null && main.state() == ContainerState.RUNNING;
    }
}
