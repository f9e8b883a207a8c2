package dev.pilothouse.engine.orchestrate.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * {@code service.json} in a node's state folder: {@code {"version":1,"by","tickSeconds","result","passes"}}. Its age is that
 * of the file, by the node's clock, so that nobody's clock but the node's matters.
 */
public final class ServiceFile {
    private static final int VERSION = 1;
    private static final int MODE = 0644;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Host host;
    private final StateFolder folder;

    public ServiceFile(Host host, StateFolder folder) {
        this.host = host;
        this.folder = folder;
    }

    /** A mark and how old it is by the node's clock. */
    public record Aged(ServiceMark mark, Duration age) {}

    /** Replaces the mark. On return it is on the node's disk. */
    public void write(ServiceMark mark) {
        try {
            byte[] content = JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(JSON.createObjectNode()
                            .put("version", VERSION)
                            .put("by", mark.by())
                            .put("tickSeconds", mark.tick().toSeconds())
                            .put("result", mark.result())
                            .put("passes", mark.passes()));
            host.files().replace(folder.toWrite() + "/" + StateSight.SERVICE, content, MODE);
        } catch (JsonProcessingException e) {
            throw new EngineException(ErrorCode.INTERNAL, Map.of("what", "service mark"), e);
        }
    }

    /** Empty where no service ever was. A file that is not understood is a service nothing else is known of. */
    public static Optional<Aged> in(StateSight sight) {
        return sight.file(StateSight.SERVICE).map(file -> new Aged(decode(file.content()), sight.age(file)));
    }

    private static ServiceMark decode(String content) {
        try {
            JsonNode root = JSON.readTree(content);
            if (root.path("version").asInt() == VERSION) {
                return new ServiceMark(
                        root.path("by").asText(),
                        Duration.ofSeconds(root.path("tickSeconds").asLong()),
                        root.path("result").asText(),
                        root.path("passes").asLong());
            }
        } catch (JsonProcessingException e) {
            return notUnderstood();
        }
        return notUnderstood();
    }

    private static ServiceMark notUnderstood() {
        return new ServiceMark("unknown", Duration.ZERO, "service.json is not understood", 0);
    }
}
