package dev.pilothouse.engine.container;

import java.time.Instant;
import java.util.List;

/**
 * @param id {@code sha256:…} of the configuration; the only identity that does not move
 * @param repoDigests {@code name@sha256:…} where the image came from or went to a registry
 */
public record Image(
        String id,
        List<String> tags,
        List<String> repoDigests,
        long sizeBytes,
        Instant createdAt,
        ImageDefaults defaults) {
    /** One that gives its containers nothing. */
    public Image(String id, List<String> tags, List<String> repoDigests, long sizeBytes, Instant createdAt) {
        this(id, tags, repoDigests, sizeBytes, createdAt, ImageDefaults.NONE);
    }

    public Image {
        tags = List.copyOf(tags);
        repoDigests = List.copyOf(repoDigests);
    }
}
