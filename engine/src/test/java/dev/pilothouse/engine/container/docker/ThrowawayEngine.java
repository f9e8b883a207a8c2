package dev.pilothouse.engine.container.docker;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;

/** A container engine of the test's own, with its own data; nothing of it is shared with one that the machine runs. */
final class ThrowawayEngine {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final List<String> command;
    private final Map<String, String> environment;
    private Process process;

    private ThrowawayEngine(Path folder, List<String> command, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.command = command;
        this.environment = environment;
        this.process = launch();
    }

    static ThrowawayEngine docker() throws IOException {
        Path folder = Files.createTempDirectory("ph-docker");
        List<String> command = List.of(
                "dockerd",
                "--data-root=" + folder.resolve("data"),
                "--exec-root=" + folder.resolve("exec"),
                "--pidfile=" + folder.resolve("pid"),
                "--host=unix://" + folder.resolve("engine.sock"),
                "--bridge=none",
                "--iptables=false",
                "--ip6tables=false");
        return new ThrowawayEngine(folder, command, Map.of());
    }

    /**
     * Works on hosts with either version of cgroups, and without the right to raise resource limits.
     *
     * @param plainRegistries {@code host:port} of those that speak no TLS
     */
    static ThrowawayEngine podman(String... plainRegistries) throws IOException {
        Path folder = Files.createTempDirectory("ph-podman");
        Path settings = folder.resolve("containers.conf");
        Files.writeString(settings, """
                [containers]
                default_ulimits = ["nofile=20000:20000", "nproc=32768:32768"]
                [engine]
                runtime = "runc"
                cgroup_manager = "cgroupfs"
                events_logger = "file"
                """);
        Path registries = folder.resolve("registries.conf");
        Files.writeString(
                registries,
                Arrays.stream(plainRegistries)
                        .map(registry -> "[[registry]]\nlocation = \"" + registry + "\"\ninsecure = true\n")
                        .collect(Collectors.joining()));
        List<String> command = List.of(
                "podman",
                "--root=" + folder.resolve("root"),
                "--runroot=" + folder.resolve("run"),
                "--tmpdir=" + folder.resolve("tmp"),
                "system",
                "service",
                "--time=0",
                "unix://" + folder.resolve("engine.sock"));
        return new ThrowawayEngine(
                folder,
                command,
                Map.of("CONTAINERS_CONF", settings.toString(), "CONTAINERS_REGISTRIES_CONF", registries.toString()));
    }

    String socket() {
        return folder.resolve("engine.sock").toString();
    }

    /** KILL, as a crash. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** TERM, as an operator's restart. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            Assertions.fail("the engine does not end");
        }
    }

    void startAgain() throws IOException {
        Files.deleteIfExists(folder.resolve("pid"));
        // Where nothing reaps orphans, the one it left looks alive and would be waited for.
        Files.deleteIfExists(folder.resolve("exec/containerd/containerd.pid"));
        process = launch();
    }

    /** Ends it and removes all that it left. */
    void remove() throws IOException, InterruptedException {
        if (process.isAlive()) {
            stop();
        }
        new ProcessBuilder(
                        "sh",
                        "-c",
                        "mount | awk '{print $3}' | grep \"^$0/\" | xargs -r umount -l; rm -rf \"$0\"",
                        folder.toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    private Process launch() throws IOException {
        Path socket = folder.resolve("engine.sock");
        Files.deleteIfExists(socket);
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("engine.log").toFile()));
        builder.environment().putAll(environment);
        Process started = builder.start();
        await().atMost(PATIENCE).until(() -> {
            if (!started.isAlive()) {
                Assertions.fail("the engine ended:\n" + Files.readString(folder.resolve("engine.log")));
            }
            return Files.exists(socket);
        });
        return started;
    }
}
