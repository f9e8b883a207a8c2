package dev.pilothouse.engine.container.docker;

import dev.pilothouse.engine.container.RuntimeChoice;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On a Podman service of its own. */
class PodmanRuntimeIT extends RealEngineContract {
    private static ThrowawayEngine engine;
    private static MemoryRegistry registry;

    @BeforeAll
    static void startEngine() throws IOException {
        registry = new MemoryRegistry();
        engine = ThrowawayEngine.podman(registry.address(), "127.0.0.1:1");
    }

    @AfterAll
    static void stopEngine() throws Exception {
        engine.remove();
        registry.close();
    }

    @Override
    String socket() {
        return engine.socket();
    }

    @Override
    MemoryRegistry memoryRegistry() {
        return registry;
    }

    @Override
    RuntimeChoice choice() {
        return RuntimeChoice.PODMAN;
    }
}
