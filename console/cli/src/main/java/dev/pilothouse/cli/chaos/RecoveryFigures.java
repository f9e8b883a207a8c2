package dev.pilothouse.cli.chaos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pilothouse.cli.output.Table;
import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.report.figures.Spread;
import dev.pilothouse.engine.chaos.report.figures.Tally;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Times to recovery of a run by fault, over all apps and nodes. */
record RecoveryFigures(Map<String, List<CellResult>> faults) {
    static RecoveryFigures of(Collection<CellResult> cells) {
        return new RecoveryFigures(
                cells.stream().collect(Collectors.groupingBy(CellResult::fault, TreeMap::new, Collectors.toList())));
    }

    Table table() {
        Table table = new Table("FAULT", "CELLS", "PASSED", "N", "P50", "P95", "MAX");
        faults.forEach((fault, cells) -> {
            Spread spread = Spread.of(cells);
            table.row(
                    Table.Cell.of(fault),
                    Table.Cell.of(Integer.toString(cells.size())),
                    Table.Cell.of(Integer.toString(Tally.of(cells).of("pass"))),
                    Table.Cell.of(Integer.toString(spread.n())),
                    Table.Cell.of(shown(spread.p50())),
                    Table.Cell.of(
                            spread.n() == 0
                                    ? "-"
                                    : spread.p95().map(RecoveryFigures::seconds).orElse("n < " + Spread.LEAST_FOR_P95)),
                    Table.Cell.of(shown(spread.max())));
        });
        return table;
    }

    void into(ArrayNode array) {
        faults.forEach((fault, cells) -> {
            Spread spread = Spread.of(cells);
            array.addObject()
                    .put("fault", fault)
                    .put("cells", cells.size())
                    .put("passed", Tally.of(cells).of("pass"))
                    .put("n", spread.n())
                    .put("p50Ms", spread.p50().map(Duration::toMillis).orElse(null))
                    .put("p95Ms", spread.p95().map(Duration::toMillis).orElse(null))
                    .put("maxMs", spread.max().map(Duration::toMillis).orElse(null));
        });
    }

    private static String shown(Optional<Duration> time) {
        return time.map(RecoveryFigures::seconds).orElse("-");
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }
}
