package dev.pilothouse.engine.container.http;

import dev.pilothouse.engine.host.Connection;
import java.io.IOException;

/** Opens one more byte stream to the engine's socket. */
@FunctionalInterface
public interface Dialer {
    Connection dial() throws IOException;
}
