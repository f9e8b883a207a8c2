package dev.pilothouse.engine.container;

/** Which container engine a node is to be driven with; {@link #AUTO} takes whichever answers, Docker first. */
public enum RuntimeChoice {
    AUTO,
    DOCKER,
    PODMAN
}
