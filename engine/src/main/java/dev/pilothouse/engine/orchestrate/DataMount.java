package dev.pilothouse.engine.orchestrate;

import dev.pilothouse.engine.container.Mount;
import java.util.Optional;

/**
 * What an action means for one place where an app has data. No action ever deletes any.
 *
 * @param path on the node; empty where it is not known, as for a volume that is yet to be made
 * @param sizeBytes where it could be had at once
 * @param snapshot whether a copy could be taken before the action
 */
public record DataMount(
        Mount mount, Optional<String> path, Effect effect, Optional<Long> sizeBytes, SnapshotChance snapshot) {
    /** As long as nobody has asked the node. */
    public DataMount(Mount mount, Optional<String> path, Effect effect) {
        this(mount, path, effect, Optional.empty(), new SnapshotChance.NotAsked());
    }

    /** What happens to it. */
    public enum Effect {
        /** The container of the action writes to it. */
        WRITTEN,
        /** The container of the action may only read it. */
        READ,
        /** Stays as it is, and nothing of the action writes to it. */
        KEPT,
        /** The old container used it and the new one does not: stays as it is. */
        LEFT
    }

    /** The same place, with what the node told of it. */
    public DataMount with(Optional<Long> bytes, SnapshotChance chance) {
        return new DataMount(mount, path, effect, bytes, chance);
    }
}
