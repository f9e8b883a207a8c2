package dev.pilothouse.engine.chaos.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.Fault;
import dev.pilothouse.engine.chaos.Phase;
import dev.pilothouse.engine.chaos.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A cell's result in a run's journal. */
final class CellLine {
    private CellLine() {}

    static void encode(ObjectNode json, CellResult cell) {
        json.put("id", cell.id())
                .put("node", cell.node())
                .put("app", cell.app())
                .put("fault", cell.fault())
                .put("repeat", cell.repeat())
                .put("startedAt", cell.startedAt().toString())
                .put("tookMs", Millis.of(cell.took()))
                .put("budgetMs", Millis.of(cell.budget()))
                .put("verdict", cell.verdict().word())
                .put("reason", cell.verdict().reason())
                .put("since", since(cell.since()));
        ObjectNode phases = json.putObject("phasesMs");
        cell.phases().forEach((phase, at) -> phases.put(phase.word(), Millis.of(at)));
        cell.window()
                .ifPresent(window -> json.putObject("windowMs")
                        .put("from", Millis.of(window.from()))
                        .put("to", Millis.of(window.to())));
        ArrayNode samples = json.putArray("samples");
        cell.samples()
                .forEach(sample -> samples.addObject()
                        .put("atMs", Millis.of(sample.at()))
                        .put("verdict", sample.verdict())
                        .put("detail", sample.detail())
                        .put("latencyMs", Millis.of(sample.latency())));
        ObjectNode evidence = json.putObject("evidence");
        cell.evidence().forEach(evidence::put);
        ArrayNode undone = json.putArray("undone");
        cell.undone().forEach(undone::add);
    }

    static CellResult decode(JsonNode json) throws IOException {
        return new CellResult(
                RunLine.text(json, "id"),
                RunLine.text(json, "node"),
                RunLine.text(json, "app"),
                RunLine.text(json, "fault"),
                RunLine.number(json, "repeat").asInt(),
                Instant.parse(RunLine.text(json, "startedAt")),
                millis(json, "tookMs"),
                millis(json, "budgetMs"),
                Verdict.of(RunLine.text(json, "verdict"), json.path("reason").asText("")),
                phases(json.path("phasesMs")),
                window(json.path("windowMs")),
                since(RunLine.text(json, "since")),
                samples(json.path("samples")),
                RunLine.texts(json.path("evidence")),
                lines(json.path("undone")));
    }

    /** As in journals and reports. */
    static String since(Fault.Since since) {
        return since.name().toLowerCase(Locale.ROOT);
    }

    private static Fault.Since since(String word) throws IOException {
        return Arrays.stream(Fault.Since.values())
                .filter(since -> since(since).equals(word))
                .findFirst()
                .orElseThrow(() -> new IOException("since is not known: " + word));
    }

    private static Map<Phase, Duration> phases(JsonNode json) throws IOException {
        Map<Phase, Duration> phases = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            if (json.has(phase.word())) {
                phases.put(phase, millis(json, phase.word()));
            }
        }
        return phases;
    }

    private static Optional<CellResult.Window> window(JsonNode json) throws IOException {
        return json.isObject()
                ? Optional.of(new CellResult.Window(millis(json, "from"), millis(json, "to")))
                : Optional.empty();
    }

    private static List<CellResult.Sample> samples(JsonNode json) throws IOException {
        List<CellResult.Sample> samples = new ArrayList<>();
        for (JsonNode sample : json) {
            samples.add(new CellResult.Sample(
                    millis(sample, "atMs"),
                    RunLine.text(sample, "verdict"),
                    sample.path("detail").asText(""),
                    millis(sample, "latencyMs")));
        }
        return samples;
    }

    private static List<String> lines(JsonNode json) {
        List<String> lines = new ArrayList<>();
        json.forEach(line -> lines.add(line.asText()));
        return lines;
    }

    private static Duration millis(JsonNode json, String field) throws IOException {
        return Millis.of(RunLine.number(json, field).decimalValue());
    }
}
