package dev.pilothouse.dist.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees whose manifest is wrong: every fault at once, where it is, and nothing touched. */
class BadProfileIT {
    private static final Path CHECKED_IN = Path.of("src/test/resources/five-mistakes");

    @Test
    void fiveMistakesGiveFiveLocatedProblemsAndChangeNothing() {
        Lab lab = Lab.fromEnvironment();
        Map<String, String> before = lab.runningContainers("n1");
        Console console = new Console(Console.root().resolve("packaging/dist").resolve(CHECKED_IN), lab);

        Finished refused = console.run("apply");

        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).doesNotContain("Exception").doesNotContain("\tat ");
        for (int line : new int[] {7, 10, 11, 12, 13}) {
            assertThat(refused.err()).contains("apps/broken/manifest.yml:" + line + ":");
        }
        assertThat(refused.err().lines().filter(line -> line.contains("apps/broken/manifest.yml:")))
                .as(refused.err())
                .hasSize(5);
        assertThat(lab.runningContainers("n1")).isEqualTo(before);
    }

    @Test
    void folderWithoutAFleetFileIsRefusedWithAdvice(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("apps"));

        Finished refused = new Console(folder, Lab.fromEnvironment()).run("fleet", "status");

        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("fleet.yaml").doesNotContain("Exception");
    }
}
