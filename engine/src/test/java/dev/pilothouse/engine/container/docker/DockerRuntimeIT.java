package dev.pilothouse.engine.container.docker;

import dev.pilothouse.engine.container.RuntimeChoice;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On a dockerd of its own, or on the one whose socket {@code PILOTHOUSE_IT_DOCKER} names. */
class DockerRuntimeIT extends RealEngineContract {
    private static final String GIVEN = System.getenv("PILOTHOUSE_IT_DOCKER");
    private static ThrowawayEngine engine;
    private static MemoryRegistry registry;

    @BeforeAll
    static void startEngine() throws IOException {
        registry = new MemoryRegistry();
        if (GIVEN == null) {
            engine = ThrowawayEngine.docker();
        }
    }

    @AfterAll
    static void stopEngine() throws Exception {
        registry.close();
        if (engine != null) {
            engine.remove();
        }
    }

    @Override
    String socket() {
        return GIVEN == null ? engine.socket() : GIVEN;
    }

    @Override
    MemoryRegistry memoryRegistry() {
        return registry;
    }

    @Override
    RuntimeChoice choice() {
        return RuntimeChoice.DOCKER;
    }
}
