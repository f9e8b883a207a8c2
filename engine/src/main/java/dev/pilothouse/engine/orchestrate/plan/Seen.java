package dev.pilothouse.engine.orchestrate.plan;

import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.container.ContainerState;
import java.util.Map;
import java.util.Optional;

/** What decisions need of a container; a list's row and an inspection give it alike. */
public record Seen(String id, ContainerState state, String imageId, Map<String, String> labels) {
    public Seen {
        labels = Map.copyOf(labels);
    }

    public static Seen of(ContainerRow row) {
        return new Seen(row.id(), row.state(), row.imageId(), row.labels());
    }

    public static Seen of(Container container) {
        return new Seen(container.id(), container.state(), container.imageId(), container.labels());
    }

    /** Empty for containers that were made by others. */
    public Optional<String> specHash() {
        return Labels.specHash(labels);
    }

    /** A process of it exists: it may write to its data. */
    public boolean isUp() {
        return switch (state) {
            case RUNNING, PAUSED, RESTARTING -> true;
            case CREATED, EXITED, REMOVING, DEAD, OTHER -> false;
        };
    }
}
