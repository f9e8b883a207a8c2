package dev.pilothouse.engine.container.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.container.BuildRequest;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.ContainerSpec;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.container.RuntimeChoice;
import dev.pilothouse.engine.operation.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real engine starts by itself when it comes back after a kill: never a container that was set aside. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AsideAfterEngineRestartIT {
    private static final ImageReference IMAGE = ImageReference.parse("localhost/idle:1");
    private static final List<String> POLICIES = List.of("always", "unless-stopped", "on-failure");

    @TempDir
    Path context;

    private final UnixSocketHost host = new UnixSocketHost();
    private ThrowawayEngine engine;
    private ContainerRuntime runtime;

    @BeforeEach
    void buildImage() throws IOException {
        engine = ThrowawayEngine.docker();
        runtime = new DockerRuntime(host, RuntimeChoice.DOCKER, Clock.systemUTC(), List.of(engine.socket()));
        Files.copy(Path.of("/bin/busybox"), context.resolve("busybox"));
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY busybox /bin/busybox\n");
        runtime.build(new BuildRequest(context, "Dockerfile", IMAGE, Map.of()), Progress.silent());
    }

    @AfterEach
    void removeEngine() throws Exception {
        runtime.close();
        host.close();
        engine.remove();
    }

    @Test
    void anOperatorsRestartStartsTheOneInItsPlaceAndNoneThatIsAside() throws Exception {
        setAside();
        engine.stop();
        engine.startAgain();

        for (String policy : POLICIES) {
            await().atMost(Duration.ofSeconds(30)).until(() -> state("main-" + policy) == ContainerState.RUNNING);
        }
        noneAsideRuns();
    }

    /** What ran at the kill may stay down, since the engine ends what it finds running and takes that for a stop. */
    @Test
    void aKilledEngineStartsNoneThatIsAsideEither() throws Exception {
        setAside();
        engine.kill();
        engine.startAgain();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> POLICIES.stream().noneMatch(policy -> state("main-" + policy) == ContainerState.OTHER));
        noneAsideRuns();
    }

    private void setAside() {
        for (String policy : POLICIES) {
            run("old-" + policy, policy);
            runtime.rename("old-" + policy, "aside-" + policy);
            runtime.restartPolicy("aside-" + policy, "no");
            runtime.stop("aside-" + policy, Duration.ofSeconds(1));
            run("main-" + policy, "unless-stopped");
        }
    }

    private void noneAsideRuns() {
        for (String policy : POLICIES) {
            assertThat(state("aside-" + policy)).as(policy).isEqualTo(ContainerState.EXITED);
        }
    }

    /** The reason for all of this. */
    @Test
    void wouldStartAStoppedOneThatKeptItsPolicy() throws Exception {
        run("kept", "always");
        runtime.stop("kept", Duration.ofSeconds(1));
        assertThat(state("kept")).isEqualTo(ContainerState.EXITED);

        engine.kill();
        engine.startAgain();

        await().atMost(Duration.ofSeconds(30)).until(() -> state("kept") == ContainerState.RUNNING);
    }

    private void run(String name, String policy) {
        runtime.create(new ContainerSpec(
                name,
                IMAGE,
                List.of("/bin/busybox", "sleep", "1000"),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                "none",
                0,
                0,
                ContainerSpec.RootFilesystem.WRITABLE,
                List.of(),
                List.of(),
                ContainerSpec.Privileges.MAY_GAIN,
                policy));
        runtime.start(name);
    }

    private ContainerState state(String name) {
        return runtime.inspect(name) instanceof Observation.Present<Container>(Container container)
                ? container.state()
                : ContainerState.OTHER;
    }
}
