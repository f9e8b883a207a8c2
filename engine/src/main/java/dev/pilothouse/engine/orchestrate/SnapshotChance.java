package dev.pilothouse.engine.orchestrate;

/** Whether data could be copied at an instant before it is at stake. Pilothouse takes none by itself. */
public sealed interface SnapshotChance {
    /** Nothing that replaces a container with data: nobody asked. */
    record NotAsked() implements SnapshotChance {}

    /**
     * @param filesystem such as {@code btrfs}
     * @param means such as {@code reflink}
     */
    record Possible(String filesystem, String means) implements SnapshotChance {}

    /** @param filesystem such as {@code ext4}: it has no means for it */
    record Impossible(String filesystem) implements SnapshotChance {}

    record Unknown(String why) implements SnapshotChance {}
}
