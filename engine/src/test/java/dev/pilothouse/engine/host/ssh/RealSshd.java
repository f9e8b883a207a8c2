package dev.pilothouse.engine.host.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.host.ssh.auth.Passphrases;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** OpenSSH's own server, thrown away after a test: a loopback port, own keys, own configuration. */
final class RealSshd implements AutoCloseable {
    /** Quick enough for tests, slow enough for a busy machine. */
    static final SshSettings.Timing BRISK = new SshSettings.Timing(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofMillis(300),
            Duration.ofMillis(1500),
            Duration.ofMillis(100),
            Duration.ofMillis(400));

    final Path folder;
    final int port;
    private Process process;

    RealSshd(Path folder, String... more) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        this.port = freePort();
        Files.createDirectories(Path.of("/run/sshd"));
        if (!Files.exists(folder.resolve("user"))) {
            keygen(folder.resolve("user"), "ed25519", "");
        }
        if (!Files.exists(folder.resolve("host"))) {
            keygen(folder.resolve("host"), "ed25519", "");
        }
        Files.copy(folder.resolve("user.pub"), folder.resolve("authorized"));
        List<String> lines = new ArrayList<>(List.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "HostKey " + folder.resolve("host"),
                "AuthorizedKeysFile " + folder.resolve("authorized"),
                "PidFile none",
                "StrictModes no",
                "UsePAM no",
                "PermitRootLogin yes",
                "PasswordAuthentication no",
                "MaxStartups 100:30:200",
                "LogLevel VERBOSE"));
        lines.addAll(List.of(more));
        Files.write(folder.resolve("sshd_config"), lines);
        start();
    }

    void start() throws IOException {
        process = new ProcessBuilder(
                        "/usr/sbin/sshd",
                        "-D",
                        "-f",
                        folder.resolve("sshd_config").toString(),
                        "-E",
                        folder.resolve("log").toString())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(this::answers);
    }

    private boolean answers() {
        assertThat(process.isAlive()).as("sshd runs; see its log").isTrue();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    static void keygen(Path file, String type, String passphrase) throws IOException, InterruptedException {
        Files.deleteIfExists(file);
        run(Map.of(), "ssh-keygen", "-q", "-t", type, "-N", passphrase, "-C", "test " + type, "-f", file.toString());
    }

    static String run(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** A configuration as an operator would write it, for {@code ssh -F}; nothing of the machine's own is read. */
    Path config(String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(lines));
        all.addAll(List.of(
                "Host *",
                "  User " + System.getProperty("user.name"),
                "  IdentityFile " + folder.resolve("user"),
                "  IdentityAgent none",
                "  UserKnownHostsFile " + folder.resolve("operators_known_hosts"),
                "  GlobalKnownHostsFile none"));
        return Files.write(folder.resolve("ssh_config_" + new Random().nextInt(1_000_000)), all);
    }

    SshTarget target() throws IOException {
        return target(port);
    }

    SshTarget target(int at) throws IOException {
        return new SshTarget(new NodeName("n1"), "127.0.0.1", "", at, Optional.of(config()));
    }

    SshSettings settings() {
        return settings(Passphrases.NONE);
    }

    SshSettings settings(Passphrases passphrases) {
        return new SshSettings(
                Clock.systemUTC(),
                new Random(1),
                Map.of(),
                folder,
                System.getProperty("user.name"),
                folder.resolve("pilothouse/known_hosts"),
                passphrases,
                "ssh",
                BRISK);
    }

    /** Hosts that have this server's key pinned, also for the given address beside its own. */
    SshHosts trusting(int... ports) throws IOException {
        SshHosts hosts = new SshHosts(settings());
        hosts.trust(hosts.hostKey(target()), target());
        for (int each : ports) {
            hosts.trust(hosts.hostKey(target(each)), target(each));
        }
        return hosts;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Ends the listener only: sessions live in processes of their own. */
    void stopListening() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
