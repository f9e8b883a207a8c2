package dev.pilothouse.engine.orchestrate.keep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What restart policy a container had before it was set aside, in {@code restart-policies.json} of a node's state folder:
 * whoever puts it back, also another console after a crash, gives it back as it was.
 */
public final class RestartPolicies {
    private static final int MODE = 0644;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Host host;
    private final StateFolder folder;
    private final ReentrantLock writing = new ReentrantLock();

    public RestartPolicies(Host host, StateFolder folder) {
        this.host = host;
        this.folder = folder;
    }

    /**
     * On return it survives a power cut of the node.
     *
     * @throws EngineException {@code STATE_UNKNOWN} where the present file is not understood: it is left as it is
     */
    public void keep(String containerId, String policy) {
        writing.lock();
        try {
            String path = path(folder.toWrite());
            Map<String, String> all = load(path);
            all.put(containerId, policy);
            ObjectNode node = JSON.createObjectNode();
            all.forEach(node::put);
            host.files().replace(path, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node), MODE);
        } catch (IOException impossible) {
            throw new EngineException(ErrorCode.INTERNAL, Map.of("what", "restart policies"), impossible);
        } finally {
            writing.unlock();
        }
    }

    /** Empty where none was kept. */
    public Optional<String> of(String containerId) {
        return Optional.ofNullable(load(path(folder.toRead())).get(containerId));
    }

    private Map<String, String> load(String path) {
        Map<String, String> all = new TreeMap<>();
        Optional<byte[]> content = host.files().read(path);
        if (content.isEmpty()) {
            return all;
        }
        try {
            for (Map.Entry<String, JsonNode> entry :
                    JSON.readTree(content.get()).properties()) {
                all.put(entry.getKey(), entry.getValue().asText());
            }
            return all;
        } catch (IOException e) {
            throw new EngineException(
                    ErrorCode.STATE_UNKNOWN,
                    Map.of("node", host.name().value(), "path", path, "why", String.valueOf(e.getMessage())),
                    e);
        }
    }

    private static String path(String folder) {
        return folder + "/restart-policies.json";
    }
}
