package dev.pilothouse.engine.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What hosts with unix sockets and signals do alike, on top of {@link HostContract}: this machine, and OpenSSH's server. */
public abstract class SocketContract extends HostContract {
    private EchoServer server;

    @AfterEach
    void stopServer() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private Endpoint echo() throws IOException {
        Path socket = folder.resolve("echo.sock");
        server = EchoServer.unix(socket);
        return new Endpoint.Unix(socket.toString());
    }

    @Test
    void killsAProcessThatIgnoresTerm() throws Exception {
        Path pid = folder.resolve("pid");
        RunningCommand running = host().start(
                        Command.of("sh", "-c", "trap '' TERM; echo $$ > '" + pid + "'; while :; do sleep 0.1; done"));
        Awaitility.await().until(() -> !read(pid).isEmpty());

        running.close();

        assertGone(pid);
    }

    @Test
    void tellsTheSignalThatEndedACommand() {
        ExecResult result = host().exec(Command.of("sh", "-c", "kill -KILL $$"));

        assertThat(result.exit()).isEqualTo(new ExecResult.Exit.Signal("KILL"));
    }

    @Test
    void carriesBytesBothWaysOverAUnixSocketWithHalfClose() throws Exception {
        try (Connection connection = host().open(echo())) {
            connection.output().write("hello".getBytes(UTF_8));
            connection.output().flush();
            assertThat(connection.input().readNBytes(5)).isEqualTo("hello".getBytes(UTF_8));
            connection.shutdownOutput();
            assertThat(connection.input().read()).isEqualTo(-1);
        }
    }

    @Test
    void carriesBytesOverTcp() throws Exception {
        server = EchoServer.tcp();
        try (Connection connection = host().open(new Endpoint.Tcp("127.0.0.1", server.port()))) {
            connection.output().write("hello".getBytes(UTF_8));
            connection.shutdownOutput();
            assertThat(connection.input().readAllBytes()).isEqualTo("hello".getBytes(UTF_8));
        }
    }

    @Test
    void waitsNoLongerThanAskedForSomethingToRead() throws Exception {
        try (Connection connection = host().open(echo())) {
            assertThat(connection.awaitReadable(Duration.ofMillis(50))).isEqualTo(Connection.Readiness.TIMED_OUT);
            connection.output().write('x');
            connection.output().flush();
            assertThat(connection.awaitReadable(Duration.ofSeconds(5))).isEqualTo(Connection.Readiness.READY);
            connection.input().read();
            connection.shutdownOutput();
            assertThat(connection.awaitReadable(Duration.ofSeconds(5))).isEqualTo(Connection.Readiness.READY);
            assertThat(connection.input().read()).isEqualTo(-1);
        }
    }

    @Test
    void closingFromAnotherThreadEndsABlockedReader() throws Exception {
        Connection connection = host().open(echo());
        CountDownLatch ended = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                connection.input().read();
            } catch (IOException expected) {
                // The end of the stream and a fault are both fine: it no longer waits.
            }
            ended.countDown();
        });

        connection.close();

        assertThat(ended.await(2, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closingFromAnotherThreadEndsABlockedWriter() throws Exception {
        server = EchoServer.deaf(folder.resolve("deaf.sock"));
        Connection connection =
                host().open(new Endpoint.Unix(folder.resolve("deaf.sock").toString()));
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                blocked.countDown();
                connection.output().write(new byte[32 * 1024 * 1024]);
            } catch (IOException expected) {
                ended.countDown();
            }
        });
        blocked.await();

        connection.close();

        assertThat(ended.await(3, TimeUnit.SECONDS)).isTrue();
        assertThat(host().exec(Command.of("echo", "still here")).stdout()).isEqualTo("still here\n");
    }

    @Test
    void saysThatASocketIsMissing() {
        assertThatThrownBy(() -> host().open(new Endpoint.Unix("/nowhere/docker.sock")))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.COMMAND_FAILED);
                    assertThat(e.facts().get("reason")).contains("missing");
                });
    }
}
