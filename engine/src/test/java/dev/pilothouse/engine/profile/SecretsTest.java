package dev.pilothouse.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    private final Secrets secrets = Secrets.system(Map.of("RPC", "from-env\nsecond"));

    private EngineException fault(SecretSource source) {
        return catchThrowableOfType(EngineException.class, () -> secrets.read("RPC", source));
    }

    @Test
    void readsTheFirstLineOfEachSource() throws Exception {
        Path file = Files.writeString(folder.resolve("rpc"), "from-file\r\nsecond\n");

        assertThat(secrets.read("RPC", new SecretSource.FromFile(file)).reveal())
                .isEqualTo("from-file");
        assertThat(secrets.read("RPC", new SecretSource.FromEnvironment("RPC")).reveal())
                .isEqualTo("from-env");
        assertThat(secrets.read("RPC", new SecretSource.FromCommand(List.of("printf", "from-%s\\nx", "command")))
                        .reveal())
                .isEqualTo("from-command");
    }

    @Test
    void saysWhatIsMissingAndWhereItWasLookedFor() {
        EngineException missing = fault(new SecretSource.FromFile(folder.resolve("none")));

        assertThat(missing.code()).isEqualTo(ErrorCode.SECRET_UNAVAILABLE);
        assertThat(missing.facts())
                .containsEntry("name", "RPC")
                .containsEntry("source", "file " + folder.resolve("none"))
                .containsEntry("reason", "the file does not exist");
        assertThat(fault(new SecretSource.FromEnvironment("NONE")).facts()).containsEntry("reason", "it is not set");
        assertThat(fault(new SecretSource.FromCommand(List.of("/nowhere/pass"))).facts())
                .containsEntry("reason", "the program cannot be started");
    }

    @Test
    void refusesEmptyAnswers() throws Exception {
        Path file = Files.writeString(folder.resolve("rpc"), "\nsecond\n");

        assertThat(fault(new SecretSource.FromFile(file)).facts()).containsEntry("reason", "its first line is empty");
        assertThat(fault(new SecretSource.FromCommand(List.of("true"))).facts())
                .containsEntry("reason", "its first line is empty");
    }

    @Test
    void neverTellsTheValueNorTheArguments() {
        EngineException failed =
                fault(new SecretSource.FromCommand(List.of("sh", "-c", "echo hunter2; echo hunter2 >&2; exit 3")));

        assertThat(failed.facts()).containsEntry("reason", "exit status 3").containsEntry("source", "command sh");
        assertThat(failed).hasMessageNotContaining("hunter2");
    }

    @Test
    @Timeout(20)
    void endsACommandThatDoesNotAnswer() {
        AtomicReference<Process> started = new AtomicReference<>();
        Secrets impatient = new Secrets(
                Map.of(),
                argv -> {
                    started.set(new ProcessBuilder(argv).start());
                    return started.get();
                },
                Duration.ofMillis(200));

        EngineException fault = catchThrowableOfType(
                EngineException.class,
                () -> impatient.read("RPC", new SecretSource.FromCommand(List.of("sleep", "600"))));

        assertThat(fault.code()).isEqualTo(ErrorCode.SECRET_UNAVAILABLE);
        assertThat(started.get().onExit().join().isAlive()).isFalse();
    }

    @Test
    void takesALongOutputWithoutBlocking() {
        assertThat(secrets.read(
                                "RPC",
                                new SecretSource.FromCommand(
                                        List.of("sh", "-c", "echo first; head -c 300000 /dev/zero")))
                        .reveal())
                .isEqualTo("first");
    }
}
