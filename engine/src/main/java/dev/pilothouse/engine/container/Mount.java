package dev.pilothouse.engine.container;

/**
 * A folder of the node or a named volume inside a container.
 *
 * @param source absolute path for {@link Kind#BIND}, volume name for {@link Kind#VOLUME}
 */
public record Mount(Kind kind, String source, String target, Access access) {
    /** What is mounted. */
    public enum Kind {
        BIND,
        VOLUME,
        TMPFS
    }

    /** Whether the container may write. */
    public enum Access {
        READ_ONLY,
        READ_WRITE
    }
}
