package dev.pilothouse.engine.version.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.rollout.RolloutRecord.Entry;
import dev.pilothouse.engine.version.rollout.RolloutStatus.Phase;
import dev.pilothouse.engine.version.rollout.RolloutStatus.Step;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The written form of a node's records: {@code {"version":1,"rollouts":[…]}}, the newest last. */
final class RolloutJson {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private RolloutJson() {}

    static byte[] encode(List<RolloutRecord> records) throws IOException {
        ObjectNode root = JSON.createObjectNode().put("version", VERSION);
        ArrayNode all = root.putArray("rollouts");
        for (RolloutRecord record : records) {
            ObjectNode node = all.addObject()
                    .put("id", record.id())
                    .put("revision", record.revision())
                    .put("app", record.app().value())
                    .put("to", record.version().text())
                    .put("by", record.by())
                    .put("startedAt", record.startedAt().toString())
                    .put("movedAt", record.movedAt().toString())
                    .put("soak", record.soak().toString())
                    .put("phase", word(record.phase()));
            ArrayNode waves = node.putArray("waves");
            for (List<Entry> wave : record.waves()) {
                ArrayNode cells = waves.addArray();
                for (Entry entry : wave) {
                    ObjectNode cell = cells.addObject()
                            .put("node", entry.node().value())
                            .put("step", word(entry.step()))
                            .put("agreed", entry.agreed());
                    entry.before().ifPresent(before -> cell.put("before", before.text()));
                    ObjectNode facts = cell.putObject("facts");
                    entry.facts().forEach(facts::put);
                }
            }
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    /** @throws IOException where it is not what this release writes; a newer release's file is not guessed at */
    static List<RolloutRecord> decode(byte[] content) throws IOException {
        JsonNode root = JSON.readTree(content);
        if (root.path("version").asInt() != VERSION) {
            throw new IOException("version " + root.path("version") + " where " + VERSION + " was expected");
        }
        List<RolloutRecord> records = new ArrayList<>();
        for (JsonNode node : root.path("rollouts")) {
            try {
                records.add(record(node));
            } catch (IllegalArgumentException | DateTimeException | EngineException e) {
                throw new IOException("not understood: " + node, e);
            }
        }
        return records;
    }

    private static RolloutRecord record(JsonNode node) throws IOException {
        List<List<Entry>> waves = new ArrayList<>();
        for (JsonNode wave : node.path("waves")) {
            List<Entry> cells = new ArrayList<>();
            for (JsonNode cell : wave) {
                Map<String, String> facts = new LinkedHashMap<>();
                cell.path("facts")
                        .properties()
                        .forEach(
                                fact -> facts.put(fact.getKey(), fact.getValue().asText()));
                cells.add(new Entry(
                        new NodeName(cell.path("node").asText()),
                        Step.valueOf(cell.path("step").asText().toUpperCase(Locale.ROOT)),
                        cell.has("before") ? Version.find(cell.path("before").asText()) : Optional.empty(),
                        cell.path("agreed").asText(),
                        facts));
            }
            if (cells.isEmpty()) {
                throw new IOException("a wave without nodes: " + node);
            }
            waves.add(cells);
        }
        if (waves.isEmpty()) {
            throw new IOException("no waves: " + node);
        }
        return new RolloutRecord(
                node.path("id").asText(),
                node.path("revision").asLong(),
                new AppId(node.path("app").asText()),
                Version.parse(node.path("to").asText()),
                node.path("by").asText(),
                Instant.parse(node.path("startedAt").asText()),
                Instant.parse(node.path("movedAt").asText()),
                Duration.parse(node.path("soak").asText()),
                Phase.valueOf(node.path("phase").asText().toUpperCase(Locale.ROOT)),
                waves);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
