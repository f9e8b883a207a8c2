package dev.pilothouse.engine.chaos.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.chaos.report.figures.Split;
import dev.pilothouse.engine.chaos.report.figures.Spread;
import dev.pilothouse.engine.chaos.report.figures.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The run, its figures by fault and app, and every cell as in the journal. What is not known is null, not left out. */
final class JsonReport {
    private static final ObjectWriter JSON =
            RunLine.JSON.writerWithDefaultPrettyPrinter().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private JsonReport() {}

    static void write(RunReport run, Writer out) {
        ObjectNode json = RunLine.JSON
                .createObjectNode()
                .put("id", run.id())
                .put("plan", run.plan())
                .put("fleet", run.fleet())
                .put("operator", run.operator())
                .put("healing", run.healing().word())
                .put("seed", run.seed())
                .put("startedAt", run.startedAt().toString())
                .put("endedAt", run.endedAt().map(Instant::toString).orElse(null))
                .put("planned", run.planned())
                .put("standing", run.standing().word());
        ArrayNode flaws = json.putArray("flaws");
        run.flaws().forEach(flaws::add);
        ObjectNode facts = json.putObject("facts");
        run.facts().forEach(facts::put);
        ObjectNode verdicts = json.putObject("verdicts");
        Tally.of(run.results()).counts().forEach(verdicts::put);
        times(json.putArray("times"), run.results());
        ArrayNode cells = json.putArray("cells");
        run.results().forEach(cell -> CellLine.encode(cells.addObject(), cell));
        try {
            JSON.writeValue(out, json);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void times(ArrayNode times, List<CellResult> cells) {
        cells.stream().map(CellResult::fault).distinct().sorted().forEach(fault -> {
            List<CellResult> own =
                    cells.stream().filter(cell -> cell.fault().equals(fault)).toList();
            time(times.addObject().put("fault", fault).putNull("app"), own);
            own.stream()
                    .map(CellResult::app)
                    .distinct()
                    .sorted()
                    .forEach(app -> time(
                            times.addObject().put("fault", fault).put("app", app),
                            own.stream().filter(cell -> cell.app().equals(app)).toList()));
        });
    }

    private static void time(ObjectNode json, List<CellResult> cells) {
        Spread spread = Spread.of(cells);
        json.put("n", spread.n()).put("neverBack", Tally.unrecovered(cells));
        millis(json, "minMs", spread.min());
        millis(json, "p50Ms", spread.p50());
        millis(json, "p50LowMs", spread.median95().map(Spread.Interval::low));
        millis(json, "p50HighMs", spread.median95().map(Spread.Interval::high));
        millis(json, "p95Ms", spread.p95());
        millis(json, "maxMs", spread.max());
        ObjectNode parts = json.putObject("partsMs");
        Split.sum(cells).parts().forEach((phase, part) -> parts.put(phase.word(), Millis.of(part)));
    }

    private static void millis(ObjectNode json, String field, Optional<Duration> time) {
        json.put(field, time.map(Millis::of).orElse(null));
    }
}
