package dev.pilothouse.engine.container;

/** Which engine answers on a node. */
public record RuntimeInfo(Kind kind, String version, String apiVersion) {
    /** The two engines that are driven. */
    public enum Kind {
        DOCKER,
        PODMAN
    }
}
