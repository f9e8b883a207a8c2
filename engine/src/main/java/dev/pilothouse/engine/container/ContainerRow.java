package dev.pilothouse.engine.container;

import java.time.Instant;
import java.util.Map;

/** One line of a list call: all that can be had for every container of a node in one round trip. */
public record ContainerRow(
        String id,
        String name,
        String image,
        String imageId,
        ContainerState state,
        String status,
        Instant createdAt,
        Map<String, String> labels) {
    public ContainerRow {
        labels = Map.copyOf(labels);
    }
}
