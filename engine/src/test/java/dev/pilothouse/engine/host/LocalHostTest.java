package dev.pilothouse.engine.host;

import dev.pilothouse.engine.text.NodeName;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

class LocalHostTest extends SocketContract {
    private final Host host = new LocalHost(new NodeName("here"), Clock.systemUTC());

    @Override
    protected Host host() {
        return host;
    }

    @AfterEach
    void close() {
        host.close();
    }
}
