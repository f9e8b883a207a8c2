package dev.pilothouse.engine.container.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.BuildRequest;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.ContainerSpec;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.container.RuntimeChoice;
import dev.pilothouse.engine.container.TransferContract;
import dev.pilothouse.engine.host.Files.Kind;
import dev.pilothouse.engine.host.Peek;
import dev.pilothouse.engine.operation.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on an engine that runs; its image is made from the machine's own static busybox, so no registry is needed. */
abstract class RealEngineContract extends TransferContract {
    private static final ImageReference SHELL = ImageReference.parse("localhost/contract-shell:1");
    private static final Path BUSYBOX = Path.of("/bin/busybox");

    @TempDir
    Path context;

    private final UnixSocketHost host = new UnixSocketHost();
    private ContainerRuntime runtime;

    abstract String socket();

    abstract MemoryRegistry memoryRegistry();

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
    protected final String registry() {
        return memoryRegistry().address();
    }

    @Override
    protected final ImageReference image() {
        return SHELL;
    }

    @Override
    protected final int openStreams() {
        return host.openConnections();
    }

    @Test
    final void showsWhatLiesInAContainerThatNeverRan() throws IOException {
        Path data = Files.createDirectories(context.resolve("data"));
        Files.writeString(data.resolve("key"), "12345678");
        Files.createDirectories(data.resolve("locked"), PosixFilePermissions.asFileAttribute(Set.of()));
        Files.writeString(data.resolve("locked/inner"), "1");
        Files.createSymbolicLink(data.resolve("link"), Path.of("/data/key"));
        Files.createSymbolicLink(data.resolve("near"), Path.of("key"));
        Files.createDirectories(context.resolve("more"));
        Files.writeString(context.resolve("more/deep"), "12345678");
        Files.createSymbolicLink(data.resolve("away"), Path.of("/more"));
        String name = "files-" + ProcessHandle.current().pid();
        runtime.create(idle(
                name,
                new Mount(Mount.Kind.BIND, data.toString(), "/data", Mount.Access.READ_ONLY),
                new Mount(Mount.Kind.BIND, context.resolve("more").toString(), "/more", Mount.Access.READ_ONLY)));
        try {
            Peek key = present(runtime.inside(name, "/data/key", 4));
            assertThat(key.kind()).isEqualTo(Kind.FILE);
            assertThat(key.size()).isEqualTo(8);
            assertThat(key.start()).asString(StandardCharsets.US_ASCII).isEqualTo("1234");
            assertThat(present(runtime.inside(name, "/data/near", 9)).start()).hasSize(8);
            // Podman cannot follow it here; nobody may take that for absence.
            assertThat(runtime.inside(name, "/data/link", 9)).isNotInstanceOf(Observation.Absent.class);
            assertThat(runtime.inside(name, "/data/away/deep", 9)).isNotInstanceOf(Observation.Absent.class);
            assertThat(present(runtime.inside(name, "/data/locked", 4)).kind()).isEqualTo(Kind.FOLDER);
            assertThat(runtime.inside(name, "/data/none", 4)).isInstanceOf(Observation.Absent.class);
            assertThat(runtime.inside(name, "/data/key/none", 4)).isInstanceOf(Observation.Absent.class);
            assertThat(runtime.inside(name + "-no", "/data", 4)).isInstanceOf(Observation.Unknown.class);
            assertThat(present(runtime.names(name, "/data", 1 << 20)))
                    .containsExactlyInAnyOrder("locked/", "link", "key", "near", "away");
            assertThat(runtime.names(name, "/data", 1000)).isInstanceOf(Observation.Unknown.class);
            assertThat(runtime.names(name, "/data/none", 1000)).isInstanceOf(Observation.Absent.class);
        } finally {
            runtime.remove(name);
        }
    }

    private static <T> T present(Observation<T> seen) {
        if (seen instanceof Observation.Present<T>(T value)) {
            return value;
        }
        throw new AssertionError(seen);
    }

    private static ContainerSpec idle(String name, Mount... mounts) {
        return new ContainerSpec(
                name,
                SHELL,
                List.of("sh"),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(mounts),
                "host",
                0,
                0,
                ContainerSpec.RootFilesystem.WRITABLE,
                List.of(),
                List.of(),
                ContainerSpec.Privileges.MAY_GAIN,
                "no");
    }
}
