package dev.pilothouse.engine.container;

import java.time.Instant;

/** Something that happened to a container on a node; engines' own words are folded into {@link Kind}. */
public record ContainerEvent(Kind kind, String containerId, String containerName, int exitCode, Instant at) {
    /** What happened. Podman's {@code remove} and Docker's {@code destroy} are both {@link #REMOVED}. */
    public enum Kind {
        CREATED,
        STARTED,
        DIED,
        OUT_OF_MEMORY,
        PAUSED,
        UNPAUSED,
        RENAMED,
        REMOVED,
        /** Of no consequence to what runs, such as an exec. */
        OTHER
    }
}
