package dev.pilothouse.dist.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same verbs on a node that has Podman and no Docker. */
class PodmanNodeIT {
    @Test
    void podmanNodeInstallsAdoptsAndChangesNothingTheSecondTime(@TempDir Path folder) throws IOException {
        Lab lab = Lab.fromEnvironment();
        lab.empty("p1");
        Console console = new Console(SlowProfile.write(folder, "p1", "podman", 0), lab);

        Finished first = console.run("apply");

        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        Map<String, String> running = lab.runningContainers("p1");
        assertThat(running).containsOnlyKeys(SlowProfile.CONTAINER);
        assertThat(lab.page("p1", SlowProfile.PORT))
                .hasValueSatisfying(body -> assertThat(body).contains("slow page"));

        Finished second = console.run("apply");

        assertThat(second.exit()).as(second.out() + second.err()).isZero();
        assertThat(lab.runningContainers("p1")).isEqualTo(running);
        lab.empty("p1");
    }
}
