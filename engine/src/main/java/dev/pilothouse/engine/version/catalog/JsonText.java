package dev.pilothouse.engine.version.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/**
 * JSON from strangers, read strictly: bounded in size and depth, no key twice, nothing behind the end. A key that is there
 * twice would let two readers of the same signed bytes see two contents.
 */
public final class JsonText {
    /** Bytes; a catalog of a thousand releases with notes takes half of it. */
    public static final int LARGEST = 1 << 20;

    /** Levels; a catalog needs six. */
    public static final int DEEPEST = 32;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxDocumentLength(2L * LARGEST)
                            .maxStringLength(2 * LARGEST)
                            .maxNameLength(256)
                            .maxNumberLength(64)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonText() {}

    /**
     * @throws IOException where it is not one JSON object; the message names line, column and fault
     * @throws EngineException {@link ErrorCode#CATALOG_TOO_LARGE} beyond {@link #LARGEST} or {@link #DEEPEST}
     */
    public static ObjectNode object(byte[] content) throws IOException {
        if (content.length > LARGEST) {
            throw beyond(LARGEST + " bytes");
        }
        JsonNode root;
        try {
            root = JSON.readTree(content);
        } catch (StreamConstraintsException beyond) {
            throw beyond(DEEPEST + " levels of depth, or another bound of its parts");
        } catch (JsonProcessingException fault) {
            throw new IOException(
                    where(fault)
                            + fault.getOriginalMessage().lines().findFirst().orElse(""),
                    fault);
        }
        if (root instanceof ObjectNode object) {
            return object;
        }
        throw new IOException("not a JSON object");
    }

    /** Readable by people: indented, with a line end. */
    public static byte[] print(JsonNode node) {
        try {
            byte[] text = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
            byte[] whole = Arrays.copyOf(text, text.length + 1);
            whole[text.length] = '\n';
            return whole;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree cannot be printed", impossible);
        }
    }

    /** An object to fill. */
    public static ObjectNode empty() {
        return JSON.createObjectNode();
    }

    private static EngineException beyond(String bound) {
        return new EngineException(ErrorCode.CATALOG_TOO_LARGE, Map.of("bound", bound));
    }

    private static String where(JsonProcessingException fault) {
        return fault.getLocation() == null
                ? ""
                : "line " + fault.getLocation().getLineNr() + ", column "
                        + fault.getLocation().getColumnNr() + ": ";
    }
}
