package dev.pilothouse.engine.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every kind of host does alike. The machine under test shares this one's file system and processes. */
@Timeout(value = 40, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class HostContract {
    @TempDir
    protected Path folder;

    protected abstract Host host();

    private String path(String name) {
        return folder.resolve(name).toString();
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
    void killsAProcessThatIgnoresTerm() throws Exception {
        Path pid = folder.resolve("pid");
        RunningCommand running = host().start(
                        Command.of("sh", "-c", "trap '' TERM; echo $$ > '" + pid + "'; while :; do sleep 0.1; done"));
        Awaitility.await().until(() -> !read(pid).isEmpty());

        running.close();

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
    void tellsTheSignalThatEndedACommand() {
        ExecResult result = host().exec(Command.of("sh", "-c", "kill -KILL $$"));

        assertThat(result.exit()).isEqualTo(new ExecResult.Exit.Signal("KILL"));
    }

    @Test
    void readsBackBytesItPutInPlace() {
        byte[] content = new byte[3_000_000];
        new Random(7).nextBytes(content);

        host().files().replace(path("a/b/it's here"), content, 0640);

        assertThat(host().files().read(path("a/b/it's here"))).hasValue(content);
        Files.Stat stat = host().files().stat(path("a/b/it's here")).orElseThrow();
        assertThat(stat.kind()).isEqualTo(Files.Kind.FILE);
        assertThat(stat.size()).isEqualTo(content.length);
        assertThat(stat.mode()).isEqualTo(0640);
        assertThat(stat.modified())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(folder.resolve("a/b").toFile().list()).containsExactly("it's here");
    }

    @Test
    void tellsAbsenceApartFromFaults() {
        assertThat(host().files().read(path("nothing"))).isEmpty();
        assertThat(host().files().stat(path("nothing"))).isEmpty();
        host().files().replace(path("file"), new byte[] {1}, 0600);
        assertThat(host().files().read(path("file/below"))).isEmpty();
        assertThatThrownBy(() -> host().files().read(folder.toString()))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.FILE_FAILED);
                    assertThat(e.facts())
                            .containsEntry("path", folder.toString())
                            .containsKey("reason");
                });
        assertThatThrownBy(() -> host().files().replace(path("file/below"), new byte[0], 0600))
                .isInstanceOf(EngineException.class);
    }

    @Test
    void appendsAndKeepsTheMode() {
        host().files().append(path("log/journal"), "one\n".getBytes(UTF_8), 0600);
        host().files().append(path("log/journal"), "two\n".getBytes(UTF_8), 0644);

        assertThat(host().files().read(path("log/journal"))).hasValue("one\ntwo\n".getBytes(UTF_8));
        assertThat(host().files().stat(path("log/journal")).orElseThrow().mode())
                .isEqualTo(0600);
    }

    @Test
    void replacesAndDeletes() {
        host().files().replace(path("x"), "old".getBytes(UTF_8), 0600);
        host().files().replace(path("x"), new byte[0], 0644);
        assertThat(host().files().read(path("x"))).hasValue(new byte[0]);

        host().files().delete(path("x"));
        host().files().delete(path("x"));

        assertThat(host().files().stat(path("x"))).isEmpty();
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

    @Test
    void tellsListenersOfItsContact() {
        host().connect();
        AtomicReference<Contact> heard = new AtomicReference<>();

        host().onContact(heard::set).close();

        assertThat(heard.get()).isInstanceOf(Contact.Connected.class);
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
