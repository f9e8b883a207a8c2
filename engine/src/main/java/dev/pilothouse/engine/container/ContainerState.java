package dev.pilothouse.engine.container;

/** State of a container as its engine tells it. */
public enum ContainerState {
    CREATED,
    RUNNING,
    PAUSED,
    RESTARTING,
    EXITED,
    REMOVING,
    DEAD,
    /** A word this release does not know; acted on by nobody. */
    OTHER
}
