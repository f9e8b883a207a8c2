package dev.pilothouse.engine.host.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.Connection;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.host.EchoServer;
import dev.pilothouse.engine.host.Endpoint;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the wire is cut or goes dead before, during and after an act. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SshFaultIT {
    @TempDir
    Path folder;

    private RealSshd sshd;
    private Wire wire;
    private Host host;

    @BeforeEach
    void start() throws Exception {
        sshd = new RealSshd(folder.resolve("a"));
        wire = new Wire(sshd.port);
        host = sshd.trusting(wire.port()).open(sshd.target(wire.port()));
        host.connect();
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
        wire.close();
        sshd.close();
    }

    private void backInContact() {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> host.contact() instanceof Contact.Connected);
    }

    @Test
    void aCutBeforeACommandIsMendedByTheCommand() {
        wire.cut();
        Awaitility.await().until(() -> !(host.contact() instanceof Contact.Connected));

        assertThat(host.exec(Command.of("echo", "back")).stdout()).isEqualTo("back\n");
    }

    @Test
    void aCutInTheMiddleOfACommandIsToldAndTheCommandIsNotRepeated() throws Exception {
        Path count = folder.resolve("count");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> running = threads.submit(
                    () -> host.exec(Command.of("sh", "-c", "echo ran >> '" + count + "'; exec sleep 20")));
            Awaitility.await().until(() -> Files.exists(count));

            wire.cut();

            Throwable thrown = catchThrowable(() -> running.get(3, TimeUnit.SECONDS));
            assertThat(thrown).hasCauseInstanceOf(EngineException.class);
            assertThat(((EngineException) thrown.getCause()).code()).isEqualTo(ErrorCode.CONNECTION_LOST);
        }
        backInContact();
        assertThat(Files.readAllLines(count)).containsExactly("ran");
    }

    @Test
    void reconnectsByItselfAndTellsEveryState() {
        List<Contact> heard = new CopyOnWriteArrayList<>();
        host.onContact(heard::add);

        wire.cut();

        Awaitility.await().until(() -> heard.stream().anyMatch(Contact.Lost.class::isInstance));
        backInContact();
        assertThat(heard.stream().map(each -> each.getClass().getSimpleName()).distinct())
                .containsExactly("Connected", "Lost", "Connecting");
    }

    @Test
    void aCutInTheMiddleOfReplacingAFileLeavesTheOldOne() throws Exception {
        Path file = folder.resolve("kept/file");
        host.files().replace(file.toString(), "old".getBytes(UTF_8), 0600);
        wire.cutAfterUpload(1_000_000);

        EngineException lost = catchThrowableOfType(
                EngineException.class, () -> host.files().replace(file.toString(), new byte[6_000_000], 0600));

        assertThat(lost.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
        wire.heal();
        assertThat(host.files().read(file.toString())).hasValue("old".getBytes(UTF_8));
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(file.getParent().toFile().list()).containsExactly("file"));
    }

    @Test
    void aCutInTheMiddleOfAnUploadToASocketEndsTheWriterAtOnce() throws Exception {
        try (EchoServer deaf = EchoServer.deaf(folder.resolve("deaf.sock"));
                Connection connection =
                        host.open(new Endpoint.Unix(folder.resolve("deaf.sock").toString()));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Throwable> upload = threads.submit(
                    () -> catchThrowable(() -> connection.output().write(new byte[64 * 1024 * 1024])));
            Awaitility.await().until(() -> deaf.accepted() == 1);
            assertThat(host.exec(Command.of("true")).succeeded()).isTrue();

            wire.cut();

            assertThat(upload.get(3, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            assertThat(catchThrowable(() -> connection.input().read())).isInstanceOf(IOException.class);
        }
        assertThat(host.exec(Command.of("echo", "back")).stdout()).isEqualTo("back\n");
    }

    @Test
    void findsADeadPeerWithinSecondsThoughTheWireIsStillOpen() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> running = threads.submit(() -> host.exec(Command.of("sleep", "30")));
            wire.stall();

            Throwable thrown = catchThrowable(() -> running.get(6, TimeUnit.SECONDS));

            assertThat(thrown).hasCauseInstanceOf(EngineException.class);
            assertThat(((EngineException) thrown.getCause()).code()).isEqualTo(ErrorCode.CONNECTION_LOST);
            assertThat(host.contact()).isNotInstanceOf(Contact.Connected.class);
        }
        wire.heal();
        assertThat(host.exec(Command.of("echo", "back")).stdout()).isEqualTo("back\n");
    }

    @Test
    void findsADeadPeerWhileAnUploadFillsTheWire() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> running =
                    threads.submit(() -> host.exec(Command.of("wc", "-c").withStdin("x".repeat(30_000_000))));
            wire.stall();

            Throwable thrown = catchThrowable(() -> running.get(6, TimeUnit.SECONDS));

            assertThat(thrown).hasCauseInstanceOf(EngineException.class);
        }
        wire.heal();
        backInContact();
    }

    @Test
    void closingEndsTheAttemptsAndWhatIsUnderWay() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> running = threads.submit(() -> host.exec(Command.of("sleep", "30")));

            host.close();

            Throwable thrown = catchThrowable(() -> running.get(3, TimeUnit.SECONDS));
            assertThat(thrown).hasCauseInstanceOf(EngineException.class);
        }
        assertThat(host.contact()).isEqualTo(new Contact.Idle());
    }
}
