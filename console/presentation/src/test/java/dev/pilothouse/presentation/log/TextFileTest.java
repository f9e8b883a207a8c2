package dev.pilothouse.presentation.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.presentation.log.TextFile.Existing;
import dev.pilothouse.presentation.log.TextFile.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
    @TempDir
    private Path folder;

    @Test
    void saysHowManyLinesItWrote() throws IOException {
        Path file = folder.resolve("a.log");

        assertThat(TextFile.write(file, List.of("a", "b"), Existing.KEEP)).isEqualTo(new Result.Saved(file, 2));
        assertThat(Files.readString(file)).isEqualTo("a\nb\n");
    }

    @Test
    void neverReplacesAFileUnasked() throws IOException {
        Path file = Files.writeString(folder.resolve("a.log"), "old");

        assertThat(TextFile.write(file, List.of("new"), Existing.KEEP)).isEqualTo(new Result.Exists(file));
        assertThat(Files.readString(file)).isEqualTo("old");
        assertThat(TextFile.write(file, List.of("new"), Existing.REPLACE)).isEqualTo(new Result.Saved(file, 1));
    }

    @Test
    void namesTheFolderThatIsMissing() {
        Path file = folder.resolve("none/a.log");

        assertThat(TextFile.write(file, List.of(), Existing.KEEP))
                .isEqualTo(new Result.Failed(file, "there is no folder " + folder.resolve("none")));
    }

    @Test
    void understandsHomeAndRelativePaths() {
        Path home = Path.of("/home/ana");

        assertThat(TextFile.resolve("~/x.log", folder, home)).isEqualTo(Path.of("/home/ana/x.log"));
        assertThat(TextFile.resolve(" x.log ", folder, home)).isEqualTo(folder.resolve("x.log"));
        assertThat(TextFile.resolve("/tmp/x.log", folder, home)).isEqualTo(Path.of("/tmp/x.log"));
    }
}
