package dev.pilothouse.engine.container.docker;

import dev.pilothouse.engine.container.BuildRequest;
import dev.pilothouse.engine.container.CommandContract;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.RuntimeChoice;
import dev.pilothouse.engine.operation.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract on an engine that runs; its image is made from the machine's own static busybox, so no registry is needed. */
abstract class RealEngineContract extends CommandContract {
    private static final ImageReference SHELL = ImageReference.parse("localhost/contract-shell:1");
    private static final Path BUSYBOX = Path.of("/bin/busybox");

    @TempDir
    Path context;

    private final UnixSocketHost host = new UnixSocketHost();
    private ContainerRuntime runtime;

    abstract String socket();

    abstract RuntimeChoice choice();

    @BeforeEach
    final void connect() throws IOException {
        runtime = new DockerRuntime(host, choice(), Clock.systemUTC(), List.of(socket()));
        Files.copy(BUSYBOX, context.resolve("busybox"));
        Files.writeString(context.resolve("Dockerfile"), """
                FROM scratch
                COPY busybox /bin/busybox
                RUN ["/bin/busybox", "--install", "-s", "/bin"]
                """);
        runtime.build(new BuildRequest(context, "Dockerfile", SHELL, Map.of()), Progress.silent());
    }

    @Override
    protected final ContainerRuntime runtime() {
        return runtime;
    }

    @Override
    protected final ImageReference image() {
        return SHELL;
    }

    @Override
    protected final int openStreams() {
        return host.openConnections();
    }
}
