package dev.pilothouse.engine.chaos.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.Phase;
import dev.pilothouse.engine.chaos.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A row for each cell; times in milliseconds, empty where there is none. */
final class CsvReport {
    private static final CsvMapper CSV =
            CsvMapper.builder().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).build();

    private CsvReport() {}

    static void write(RunReport run, Writer out) {
        CsvSchema.Builder schema = CsvSchema.builder();
        List.of("run", "plan", "healing", "seed", "node", "app", "fault", "repeat", "started_at", "verdict", "reason")
                .forEach(schema::addColumn);
        schema.addColumn("recovery_ms").addColumn("budget_ms").addColumn("since");
        for (Phase phase : Phase.values()) {
            schema.addColumn(phase.word() + "_ms");
        }
        List.of("fault_from_ms", "fault_to_ms", "took_ms", "answers", "evidence", "undone")
                .forEach(schema::addColumn);
        try (SequenceWriter rows = CSV.writer(schema.build().withHeader().withLineSeparator("\r\n"))
                .writeValues(out)) {
            for (CellResult cell : run.results()) {
                rows.write(row(run, cell));
            }
            if (run.results().isEmpty()) {
                rows.write(List.of());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> row(RunReport run, CellResult cell) {
        List<String> row = new ArrayList<>(List.of(
                run.id(),
                plain(run.plan()),
                run.healing().word(),
                Long.toString(run.seed()),
                plain(cell.node()),
                plain(cell.app()),
                plain(cell.fault()),
                Integer.toString(cell.repeat()),
                cell.startedAt().toString(),
                cell.verdict().word(),
                plain(cell.verdict().reason()),
                millis(cell.recovery()),
                millis(Optional.of(cell.budget())),
                CellLine.since(cell.since())));
        for (Phase phase : Phase.values()) {
            row.add(millis(Optional.ofNullable(cell.phases().get(phase))));
        }
        row.add(millis(cell.window().map(CellResult.Window::from)));
        row.add(millis(cell.window().map(CellResult.Window::to)));
        row.add(millis(Optional.of(cell.took())));
        row.add(Integer.toString(cell.samples().size()));
        row.add(plain(cell.evidence().entrySet().stream().map(CsvReport::fact).collect(Collectors.joining("; "))));
        row.add(plain(String.join("; ", cell.undone())));
        return row;
    }

    private static String fact(Map.Entry<String, String> fact) {
        return fact.getKey() + "=" + fact.getValue();
    }

    private static String millis(Optional<Duration> time) {
        return time.map(Millis::of).map(Object::toString).orElse("");
    }

    /** What came from an app must not become a formula where a spreadsheet opens the file: it then begins with a quote. */
    private static String plain(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
