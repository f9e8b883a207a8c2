package dev.pilothouse.engine.container.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.container.ContainerEvent;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.container.RuntimeChoice;
import dev.pilothouse.engine.container.StreamListener;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that goes away is unknown, never absent, and is found again when it is back. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EngineOutageIT {
    private ThrowawayEngine engine;

    @AfterEach
    void removeEngine() throws Exception {
        engine.remove();
    }

    @Test
    void aKilledDockerIsUnknownUntilItIsBack() throws Exception {
        engine = ThrowawayEngine.docker();
        outage(RuntimeChoice.DOCKER, engine::kill);
    }

    @Test
    void aRestartedDockerIsUnknownUntilItIsBack() throws Exception {
        engine = ThrowawayEngine.docker();
        outage(RuntimeChoice.DOCKER, engine::stop);
    }

    @Test
    void aKilledPodmanIsUnknownUntilItIsBack() throws Exception {
        engine = ThrowawayEngine.podman();
        outage(RuntimeChoice.PODMAN, engine::kill);
    }

    private interface Ending {
        void run() throws InterruptedException;
    }

    private void outage(RuntimeChoice choice, Ending ending) throws IOException, InterruptedException {
        try (UnixSocketHost host = new UnixSocketHost();
                ContainerRuntime runtime =
                        new DockerRuntime(host, choice, Clock.systemUTC(), List.of(engine.socket()))) {
            assertThat(runtime.inspect("nobody")).isInstanceOf(Observation.Absent.class);
            List<EngineException> faults = new CopyOnWriteArrayList<>();
            runtime.events(Instant.now(), new StreamListener<ContainerEvent>() {
                @Override
                public void onItem(ContainerEvent event) {}

                @Override
                public void onFailure(EngineException fault) {
                    faults.add(fault);
                }
            });
            ending.run();
            await().atMost(Duration.ofSeconds(20)).until(() -> faults.size() == 1);
            assertThat(faults.getFirst().code()).isEqualTo(ErrorCode.CONNECTION_LOST);
            assertThat(runtime.inspect("nobody")).isInstanceOf(Observation.Unknown.class);
            assertThat(runtime.list()).isInstanceOf(Observation.Unknown.class);
            assertThatThrownBy(() -> runtime.start("nobody"))
                    .isInstanceOfSatisfying(
                            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RUNTIME_UNAVAILABLE));
            engine.startAgain();
            await().atMost(Duration.ofSeconds(30)).until(() -> runtime.inspect("nobody") instanceof Observation.Absent);
        }
    }
}
