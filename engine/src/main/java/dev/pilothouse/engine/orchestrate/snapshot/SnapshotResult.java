package dev.pilothouse.engine.orchestrate.snapshot;

import java.util.List;

/** How taking or restoring a snapshot ended. */
public sealed interface SnapshotResult {
    /** @param dropped older ones that made room for it */
    record Taken(Snapshot snapshot, List<Snapshot> dropped) implements SnapshotResult {
        public Taken {
            dropped = List.copyOf(dropped);
        }
    }

    /** @param aside the data that was there before, which can be restored in the same way */
    record Restored(Snapshot snapshot, Snapshot aside) implements SnapshotResult {}

    /**
     * The data is as it was.
     *
     * @param detail what the node said, for those who look closer; may be empty
     */
    record NotDone(Reason reason, String detail) implements SnapshotResult {}

    /** Why there is none. */
    enum Reason {
        /** The file system, or the node's {@code cp}, cannot share blocks: a copy would take its time and its room. */
        CANNOT_SHARE,
        /** The folder is a mount of its own, so that nothing beside it is on its file system. */
        OWN_MOUNT,
        /** Neither the login user nor {@code sudo -n} may copy it with its owners. */
        NO_RIGHT,
        /** A container that runs may write to it, or would lose it from under itself. */
        IN_USE,
        /** There is no such folder. */
        MISSING,
        /** It took longer than it may. */
        TOO_LONG,
        /** Something else, or the node could not be asked. */
        FAILED
    }
}
