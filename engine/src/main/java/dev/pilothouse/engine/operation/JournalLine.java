package dev.pilothouse.engine.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The written form of a journal entry: the same on nodes and consoles. */
public final class JournalLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JournalLine() {}

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
