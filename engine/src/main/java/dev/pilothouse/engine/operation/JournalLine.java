package dev.pilothouse.engine.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The written form of a journal entry: the same on nodes and consoles. */
public final class JournalLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JournalLine() {}

    /**
     * Fields of later releases are passed over.
     *
     * @throws IOException where it is no entry
     */
    public static JournalEntry decode(String line) throws IOException {
        JsonNode root = JSON.readTree(line);
        for (String field : List.of("at", "by", "address", "act", "result")) {
            if (!root.path(field).isTextual()) {
                throw new IOException(field + " is missing");
            }
        }
        Map<String, String> facts = new TreeMap<>();
        root.path("facts")
                .properties()
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
        try {
            return new JournalEntry(
                    Instant.parse(root.path("at").asText()),
                    root.path("by").asText(),
                    root.path("address").asText(),
                    root.path("act").asText(),
                    root.path("result").asText(),
                    facts);
        } catch (DateTimeException e) {
            throw new IOException("at is not a time", e);
        }
    }

    /** One JSON object and a line feed, UTF-8. */
    public static byte[] encode(JournalEntry entry) {
        ObjectNode line = JSON.createObjectNode()
                .put("at", entry.at().toString())
                .put("by", entry.by())
                .put("address", entry.address())
                .put("act", entry.act())
                .put("result", entry.result());
        if (!entry.facts().isEmpty()) {
            ObjectNode facts = line.putObject("facts");
            new TreeMap<>(entry.facts()).forEach(facts::put);
        }
        try {
            return (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new EngineException(ErrorCode.INTERNAL, Map.of("what", "journal entry"), e);
        }
    }
}
