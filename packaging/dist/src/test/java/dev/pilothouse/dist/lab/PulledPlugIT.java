package dev.pilothouse.dist.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links, engines and consoles die in the middle of an install. Nothing is half there, and the next run goes on. */
class PulledPlugIT {
    private static final String NODE = "n3";
    private static final int BUILD_SECONDS = 6;

    @TempDir
    private Path folder;

    private Lab lab;
    private Console console;
    private String nonce;

    @BeforeEach
    void emptyNode() {
        lab = Lab.fromEnvironment();
        lab.empty(NODE);
        nonce = UUID.randomUUID().toString().substring(0, 8);
        console = new Console(SlowProfile.write(folder.resolve("profile"), NODE, nonce, BUILD_SECONDS), lab);
    }

    @AfterEach
    void tidyNode() {
        lab.verb("heal", NODE);
        lab.empty(NODE);
    }

    @Test
    void sshDroppedInTheMiddleOfABuildLosesNothing() throws Exception {
        Process apply = applyUntilBuilding();

        lab.verb("exec", NODE, "sh", "-c", "for p in $(pgrep -f 'sshd: ops'); do kill -9 $p; done");

        assertThat(apply.waitFor(120, TimeUnit.SECONDS)).isTrue();
        nothingIsHalfThere();
        nextRunGoesOn();
    }

    @Test
    void nodeCutOffInTheMiddleOfABuildIsReportedAndHealed() throws Exception {
        Process apply = applyUntilBuilding();

        lab.verb("partition", NODE);
        assertThat(apply.waitFor(120, TimeUnit.SECONDS))
                .as("it notices by itself")
                .isTrue();
        assertThat(apply.exitValue()).isIn(4, 6);
        lab.verb("heal", NODE);

        nothingIsHalfThere();
        nextRunGoesOn();
    }

    @Test
    void engineRestartedInTheMiddleOfAnApplyLosesNothing() throws Exception {
        Finished installed = console.run("apply");
        assertThat(installed.exit()).as(installed.out() + installed.err()).isZero();
        lab.on(NODE, "docker exec " + SlowProfile.CONTAINER + " sh -c \"echo precious > /data/precious\"");
        lab.on(NODE, "docker rm -f " + SlowProfile.CONTAINER + "; docker rmi -f localhost/slow-build:" + nonce);
        lab.on(NODE, "docker builder prune -af");
        console = new Console(SlowProfile.write(folder.resolve("profile"), NODE, nonce + "b", BUILD_SECONDS), lab);
        Process apply = applyUntilBuilding();

        Finished killed = lab.verb("exec", NODE, "sh", "-c", "kill $(cat /var/run/docker.pid)");
        assertThat(killed.exit()).as(killed.err()).isZero();

        assertThat(apply.waitFor(120, TimeUnit.SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> lab.on(NODE, "docker ps").exit() == 0);
        nothingIsHalfThere();
        nextRunGoesOn();
        assertThat(lab.on(NODE, "docker exec " + SlowProfile.CONTAINER + " cat /data/precious")
                        .out())
                .isEqualToIgnoringWhitespace("precious");
    }

    @Test
    void consoleKilledInTheMiddleOfAnApplyIsTakenUpByTheNextOne() throws Exception {
        Process apply = applyUntilBuilding();

        apply.destroyForcibly();

        assertThat(apply.waitFor(10, TimeUnit.SECONDS)).isTrue();
        nothingIsHalfThere();
        nextRunGoesOn();
    }

    private Process applyUntilBuilding() {
        Process apply = console.start(folder.resolve("apply.log"), "apply");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> lab.verb("exec", NODE, "pgrep", "-fx", "sleep " + BUILD_SECONDS)
                                .exit()
                        == 0);
        return apply;
    }

    /** A container that was created and never started may be left: it serves nobody, and the next run starts it. */
    private void nothingIsHalfThere() {
        assertThat(lab.runningContainers(NODE)).as("what runs").doesNotContainKey(SlowProfile.CONTAINER);
    }

    private void nextRunGoesOn() {
        Finished next = console.run("apply");
        assertThat(next.exit()).as(next.out() + next.err()).isZero();
        assertThat(lab.runningContainers(NODE)).containsOnlyKeys(SlowProfile.CONTAINER);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> lab.page(NODE, SlowProfile.PORT)
                        .filter(body -> body.contains("slow page"))
                        .isPresent());
    }
}
