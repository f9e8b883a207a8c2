package dev.pilothouse.engine.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every kind of host that is a real machine does alike. It shares this one's file system and processes. */
@Timeout(value = 40, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class HostContract extends FilesContract {
    @TempDir
    protected Path folder;

    @Override
    protected String folder() {
        return folder.toString();
    }

    @Override
    protected List<String> namesIn(String path) {
        return List.of(Objects.requireNonNull(Path.of(path).toFile().list()));
    }

    @Test
    void tellsExitCodeAndBothOutputs() {
        ExecResult result = host().exec(Command.of("sh", "-c", "echo out; echo err >&2; exit 7"));

        assertThat(result.exit()).isEqualTo(new ExecResult.Exit.Code(7));
        assertThat(result.stdout()).isEqualTo("out\n");
        assertThat(result.stderr()).isEqualTo("err\n");
    }

    @Test
    void passesArgumentsThatAShellWouldRead() {
        ExecResult result = host().exec(Command.of("printf", "%s|", "a b", "$HOME", "it's", "*", "", "\n;"));

        assertThat(result.stdout()).isEqualTo("a b|$HOME|it's|*||\n;|");
    }

    @Test
    void feedsStandardInput() {
        ExecResult result = host().exec(Command.of("wc", "-c").withStdin("x".repeat(3_000_000)));

        assertThat(result.stdout().strip()).isEqualTo("3000000");
    }

    @Test
    void endsACommandThatIgnoresItsInput() {
        ExecResult result = host().exec(Command.of("true").withStdin("x".repeat(8_000_000)));

        assertThat(result.succeeded()).isTrue();
    }

    @Test
    void keepsTheTailOfBothOutputsWhenMoreComesThanFits() {
        ExecResult result =
                host().exec(Command.of("sh", "-c", "yes e | head -c 5000000 >&2; yes o | head -c 5000000; printf end"));

        assertThat(result.stderr()).hasSize(Execution.TAIL);
        assertThat(result.stdout()).hasSize(Execution.TAIL).endsWith("end");
    }

    @Test
    void endsTheProcessWhenItsTimeIsUp() {
        Path pid = folder.resolve("pid");
        Command command = Command.of("sh", "-c", "echo $$ > '" + pid + "'; exec sleep 600")
                .withTimeout(Duration.ofSeconds(3));

        assertThatThrownBy(() -> host().exec(command))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.COMMAND_FAILED));
        assertGone(pid);
    }

    @Test
    void endsTheProcessWhenTheCallerIsInterrupted() throws Exception {
        Path pid = folder.resolve("pid");
        AtomicReference<ErrorCode> thrown = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(1);
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                host().exec(Command.of("sh", "-c", "echo $$ > '" + pid + "'; exec sleep 600"));
            } catch (EngineException e) {
                thrown.set(e.code());
            }
            ended.countDown();
        });
        Awaitility.await().until(() -> !read(pid).isEmpty());

        caller.interrupt();

        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(thrown.get()).isEqualTo(ErrorCode.CANCELLED);
        assertGone(pid);
    }

    @Test
    void streamsWhatACommandPrintsAsItComes() throws Exception {
        try (RunningCommand running = host().start(Command.of("cat"))) {
            running.stdin().write("one\n".getBytes(UTF_8));
            running.stdin().flush();
            byte[] line = running.stdout().readNBytes(4);
            assertThat(new String(line, UTF_8)).isEqualTo("one\n");
            running.stdin().close();
            assertThat(running.stdout().read()).isEqualTo(-1);
            assertThat(running.await()).isEqualTo(new ExecResult.Exit.Code(0));
        }
    }

    @Test
    void refusesToReadWhatIsTooLarge() throws Exception {
        try (java.io.RandomAccessFile large = new java.io.RandomAccessFile(path("large"), "rw")) {
            large.setLength(LocalFiles.LARGEST + 1L);
        }

        assertThatThrownBy(() -> host().files().read(path("large")))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_FAILED));
    }

    protected static void assertGone(Path pidFile) {
        long pid = Long.parseLong(read(pidFile));
        Awaitility.await().atMost(Duration.ofSeconds(8)).until(() -> !alive(pid));
    }

    /** A zombie that nobody has reaped is gone too. */
    private static boolean alive(long pid) {
        Path status = Path.of("/proc/" + pid + "/stat");
        return java.nio.file.Files.exists(status) && !read(status).contains(") Z");
    }

    protected static String read(Path file) {
        try {
            return java.nio.file.Files.exists(file)
                    ? java.nio.file.Files.readString(file).strip()
                    : "";
        } catch (java.io.IOException e) {
            return "";
        }
    }
}
