package dev.pilothouse.engine.chaos.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.Healing;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One line of a run's journal. Fields, and whole kinds of lines, of later releases are passed over. */
sealed interface RunLine {
    ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    String KIND = "line";

    /** The first: the run without anything that came of it. */
    record Begun(RunReport run) implements RunLine {}

    /** A cell went on to this step. */
    record Stepped(String cell, String step, Instant at) implements RunLine {}

    record Done(CellResult result) implements RunLine {}

    /** The last one, where the run came to its end. */
    record Ended(Instant at) implements RunLine {}

    /** Of a later release. */
    record Other(String kind) implements RunLine {}

    /** One JSON object and a line feed, UTF-8. */
    static byte[] encode(RunLine line) {
        ObjectNode json = JSON.createObjectNode();
        switch (line) {
            case Begun(RunReport run) -> run(json.put(KIND, "run"), run);
            case Stepped(String cell, String step, Instant at) ->
                json.put(KIND, "step")
                        .put("at", at.toString())
                        .put("cell", cell)
                        .put("step", step);
            case Done(CellResult result) -> CellLine.encode(json.put(KIND, "cell"), result);
            case Ended(Instant at) -> json.put(KIND, "end").put("at", at.toString());
            case Other(String kind) -> json.put(KIND, kind);
        }
        try {
            return (JSON.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new EngineException(ErrorCode.INTERNAL, Map.of("what", "run journal"), e);
        }
    }

    private static void run(ObjectNode json, RunReport run) {
        json.put("id", run.id())
                .put("plan", run.plan())
                .put("fleet", run.fleet())
                .put("operator", run.operator())
                .put("healing", run.healing().word())
                .put("seed", run.seed())
                .put("startedAt", run.startedAt().toString())
                .put("planned", run.planned());
        if (!run.facts().isEmpty()) {
            ObjectNode facts = json.putObject("facts");
            run.facts().forEach(facts::put);
        }
    }

    /** @throws IOException with the reason, where it is no line of a run's journal */
    static RunLine decode(String text) throws IOException {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IOException("it is no JSON", e);
        }
        try {
            String kind = text(json, KIND);
            return switch (kind) {
                case "run" -> new Begun(begun(json));
                case "step" -> new Stepped(text(json, "cell"), text(json, "step"), Instant.parse(text(json, "at")));
                case "cell" -> new Done(CellLine.decode(json));
                case "end" -> new Ended(Instant.parse(text(json, "at")));
                default -> new Other(kind);
            };
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    private static RunReport begun(JsonNode json) throws IOException {
        return new RunReport(
                text(json, "id"),
                text(json, "plan"),
                text(json, "fleet"),
                text(json, "operator"),
                healing(text(json, "healing")),
                number(json, "seed").asLong(),
                Instant.parse(text(json, "startedAt")),
                Optional.empty(),
                number(json, "planned").asInt(),
                List.of(),
                texts(json.path("facts")),
                List.of());
    }

    private static Healing healing(String word) throws IOException {
        return Arrays.stream(Healing.values())
                .filter(healing -> healing.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IOException("healing is not known: " + word));
    }

    static String text(JsonNode json, String field) throws IOException {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new IOException(field + " is missing");
        }
        return value.asText();
    }

    static JsonNode number(JsonNode json, String field) throws IOException {
        JsonNode value = json.path(field);
        if (!value.isNumber()) {
            throw new IOException(field + " is missing");
        }
        return value;
    }

    static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
