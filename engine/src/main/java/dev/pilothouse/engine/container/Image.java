package dev.pilothouse.engine.container;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * @param id {@code sha256:…} of the configuration; the only identity that does not move
 * @param repoDigests {@code name@sha256:…} where the image came from or went to a registry
 */
public record Image(
        String id, List<String> tags, List<String> repoDigests, long sizeBytes, Instant createdAt, Defaults defaults) {
    /** One that gives its containers nothing. */
    public Image(String id, List<String> tags, List<String> repoDigests, long sizeBytes, Instant createdAt) {
        this(id, tags, repoDigests, sizeBytes, createdAt, Defaults.NONE);
    }

    public Image {
        tags = List.copyOf(tags);
        repoDigests = List.copyOf(repoDigests);
    }

    /**
     * What an image gives every container made from it, unless its create request says otherwise.
     *
     * @param environment {@code NAME=value}
     * @param healthCheck the engine's own, as {@link ContainerSettings#others} tells it
     */
    public record Defaults(
            List<String> entrypoint,
            List<String> command,
            List<String> environment,
            Map<String, String> labels,
            String user,
            String workingFolder,
            String healthCheck) {
        public static final Defaults NONE = new Defaults(List.of(), List.of(), List.of(), Map.of(), "", "", "");

        public Defaults {
            entrypoint = List.copyOf(entrypoint);
            command = List.copyOf(command);
            environment = List.copyOf(environment);
            labels = Map.copyOf(labels);
        }
    }
}
