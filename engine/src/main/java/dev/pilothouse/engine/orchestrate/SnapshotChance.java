package dev.pilothouse.engine.orchestrate;

/** Whether data could be copied at an instant before it is at stake, by what lies under it and who may. */
public sealed interface SnapshotChance {
    /** Nothing that replaces a container with data: nobody asked. */
    record NotAsked() implements SnapshotChance {}

    /**
     * @param filesystem such as {@code btrfs}
     * @param means such as {@code reflink}
     */
    record Possible(String filesystem, String means) implements SnapshotChance {}

    /** @param filesystem such as {@code ext4}, which has no means for it; where it has, why they do not serve here */
    record Impossible(String filesystem) implements SnapshotChance {}

    record Unknown(String why) implements SnapshotChance {}
}
