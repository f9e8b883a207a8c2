package dev.pilothouse.engine.host.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.Connection;
import dev.pilothouse.engine.host.EchoServer;
import dev.pilothouse.engine.host.Endpoint;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.SocketContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of hosts on OpenSSH's own server, and how many channels one connection bears. */
class SshHostIT extends SocketContract {
    @TempDir
    static Path server;

    private static RealSshd sshd;
    private Host host;

    @BeforeAll
    static void startServer() throws Exception {
        sshd = new RealSshd(server);
    }

    @AfterAll
    static void stopServer() {
        sshd.close();
    }

    @BeforeEach
    void open() throws Exception {
        host = sshd.trusting().open(sshd.target());
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Override
    protected Host host() {
        return host;
    }

    @Test
    void runsMoreCommandsAtOnceThanTheServerAllowsSessions() throws Exception {
        List<Future<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                String word = "w" + i;
                answers.add(threads.submit(
                        () -> host.exec(Command.of("echo", word)).stdout().strip()));
            }
            for (int i = 0; i < 40; i++) {
                assertThat(answers.get(i).get()).isEqualTo("w" + i);
            }
        }
    }

    @Test
    void carriesAHundredSocketsOnOneConnectionAndLeavesNoneOpen() throws Exception {
        try (EchoServer echo = EchoServer.unix(folder.resolve("many.sock"))) {
            Endpoint endpoint = new Endpoint.Unix(folder.resolve("many.sock").toString());
            List<Connection> open = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                open.add(host.open(endpoint));
            }
            for (Connection each : open) {
                each.output().write("ping".getBytes(UTF_8));
                each.output().flush();
                assertThat(each.input().readNBytes(4)).isEqualTo("ping".getBytes(UTF_8));
            }
            assertThat(host.exec(Command.of("true")).succeeded()).isTrue();

            open.forEach(Connection::close);

            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> echo.openConnections() == 0);
            for (int i = 0; i < 300; i++) {
                host.open(endpoint).close();
            }
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> echo.openConnections() == 0);
        }
    }

    @Test
    void deliversTheTailOfALargeUploadToASlowReader() {
        String text = "0123456789abcdef".repeat(300_000);

        assertThat(host.exec(Command.of("sh", "-c", "sleep 1; wc -c").withStdin(text))
                        .stdout()
                        .strip())
                .isEqualTo(Integer.toString(text.length()));
    }

    @Test
    void anUploadToAProcessThatEndsDoesNotHoldUpOthers() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> upload = threads.submit(
                    () -> host.exec(Command.of("sh", "-c", "sleep 1; exit 28").withStdin("x".repeat(12_000_000)))
                            .stdout()
                            .length());
            long begin = System.nanoTime();
            while (!upload.isDone()) {
                assertThat(host.exec(Command.of("echo", "x")).stdout()).isEqualTo("x\n");
            }

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
        }
    }
}
