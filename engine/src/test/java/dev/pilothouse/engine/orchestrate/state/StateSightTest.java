package dev.pilothouse.engine.orchestrate.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.LocalHost;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateSightTest {
    private final LocalHost host = new LocalHost(new NodeName("here"), Clock.systemUTC());

    @TempDir
    private Path folder;

    @Test
    void readsAllFilesAndTheClockInOneCommand() throws IOException {
        Files.writeString(folder.resolve("desired.json"), "{\n  \"a\": 1\n}");
        Files.writeString(folder.resolve("service.json"), "{}\n");
        Files.setLastModifiedTime(
                folder.resolve("service.json"), FileTime.from(Instant.now().minusSeconds(100)));

        StateSight sight = look();

        assertThat(sight.files()).containsOnlyKeys("desired.json", "service.json");
        assertThat(sight.file("desired.json").orElseThrow().content()).isEqualTo("{\n  \"a\": 1\n}");
        assertThat(sight.nodeTime()).isCloseTo(Instant.now(), within(Duration.ofSeconds(30)));
        assertThat(sight.age(sight.file("service.json").orElseThrow()))
                .isBetween(Duration.ofSeconds(99), Duration.ofSeconds(130));
    }

    @Test
    void folderThatIsNotThereHasNoFiles() throws IOException {
        folder = folder.resolve("none");
        assertThat(look().files()).isEmpty();
    }

    @Test
    void fileFromTheFutureIsNotFresh() {
        StateSight sight = new StateSight(Instant.parse("2026-11-21T06:00:00Z"), Map.of());
        StateSight.StateFile file = new StateSight.StateFile("", Instant.parse("2026-11-22T06:00:00Z"));
        assertThat(sight.age(file)).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void whatCannotBeReadFailsTheWhole() throws IOException {
        Files.createDirectory(folder.resolve("desired.json"));
        assertThat(run().succeeded()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1763700000\n",
                "1763700000\n\u001edesired.json 17637\n{}",
                "x\n\u001e.\n",
                "1\n\u001edesired.json\n\u001e.\n"
            })
    void listingThatIsNotWholeIsRefused(String printed) {
        assertThatThrownBy(() -> StateSight.parse(printed)).isInstanceOf(IOException.class);
    }

    private StateSight look() throws IOException {
        ExecResult result = run();
        assertThat(result.succeeded()).as(result.stderr()).isTrue();
        return StateSight.parse(result.stdout());
    }

    private ExecResult run() {
        return host.exec(Command.of("sh", "-c", StateSight.script("d='" + folder + "'\n")));
    }
}
