package dev.pilothouse.engine.app;

/** What network a container sees. */
public enum NetworkPolicy {
    HOST,
    BRIDGE,
    /** No network at all. */
    ISOLATED
}
