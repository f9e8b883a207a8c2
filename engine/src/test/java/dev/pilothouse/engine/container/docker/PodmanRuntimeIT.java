package dev.pilothouse.engine.container.docker;

import dev.pilothouse.engine.container.RuntimeChoice;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On a Podman service of its own. */
class PodmanRuntimeIT extends RealEngineContract {
    private static ThrowawayEngine engine;

    @BeforeAll
    static void startEngine() throws IOException {
        engine = ThrowawayEngine.podman();
    }

    @AfterAll
    static void stopEngine() throws Exception {
        engine.remove();
    }

    @Override
    String socket() {
        return engine.socket();
    }

    @Override
    RuntimeChoice choice() {
        return RuntimeChoice.PODMAN;
    }
}
