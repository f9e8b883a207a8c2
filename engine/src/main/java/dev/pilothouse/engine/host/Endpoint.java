package dev.pilothouse.engine.host;

/** A socket as seen from the machine it is on. */
public sealed interface Endpoint {
    /** @param path absolute */
    record Unix(String path) implements Endpoint {}

    record Tcp(String host, int port) implements Endpoint {}
}
