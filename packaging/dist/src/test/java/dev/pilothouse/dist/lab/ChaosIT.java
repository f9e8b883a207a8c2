package dev.pilothouse.dist.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Matrices on a real node: apps that come back, apps that do not, nodes out of sight, consoles that are killed or told to
 * end. One app is installed for all of them; the one that is to fail is installed last, in its place.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChaosIT {
    private static final String NODE = "n3";
    private static final String PAUSED = "docker inspect -f {{.State.Paused}} " + SlowProfile.CONTAINER;
    private static final Duration TIMER = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private Lab lab;
    private Path profile;
    private Console console;

    @BeforeAll
    void installOneApp() throws IOException {
        lab = Lab.fromEnvironment();
        lab.empty(NODE);
        declare("profile");
        installed();
    }

    /** The app anew, with an image of its own. */
    private void declare(String name) throws IOException {
        profile = SlowProfile.write(folder.resolve(name), NODE, "chaos-" + System.nanoTime(), 0);
        Path fleet = profile.resolve("fleet.yaml");
        Files.writeString(
                fleet,
                Files.readString(fleet)
                        .replace("{ address: " + NODE + " }", "{ address: " + NODE + ", labels: { chaos: allowed } }"));
        console = new Console(profile, lab).keepingStateIn(folder.resolve("state of " + name));
    }

    @AfterAll
    void tidyNode() {
        lab.verb("heal", NODE);
        lab.empty(NODE);
    }

    private void installed() {
        Finished applied = console.run("apply");
        assertThat(applied.exit()).as(applied.out() + applied.err()).isZero();
    }

    private void plan(String name, String faults, String rest) throws IOException {
        Path file = profile.resolve("chaos/" + name + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "chaos:\n  apps: [" + SlowProfile.APP + "]\n  faults: " + faults + "\n" + rest);
    }

    /** What the app's program does: {@code again} runs where it ran before on the same data. */
    private void program(String again) throws IOException {
        Path file = profile.resolve("apps/" + SlowProfile.APP + "/docker/Dockerfile");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "CMD [\"serve\", \"80\", \"/www\"]",
                                "CMD [\"sh\", \"-c\", \"[ ! -e /data/ran ] || " + again
                                        + "; touch /data/ran; exec serve 80 /www\"]"));
    }

    @Test
    @Order(1)
    void appsComeBackFromWhatIsDoneToThemAndTheirNode() throws IOException {
        plan(
                "all",
                "[stop, start, remove, crash, { freeze: { for: 3s } }, { container-cut: { for: 2s } }, reboot]",
                "");
        Finished run = console.run("chaos", "run", "all", "--seed", "3");
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out().lines().filter(line -> line.startsWith("PASS "))).hasSize(7);
        assertThat(lab.page(NODE, SlowProfile.PORT))
                .hasValueSatisfying(page -> assertThat(page).contains("slow page"));
    }

    @Test
    @Order(5)
    void whatDoesNotComeBackOrComesBackAsSomethingElseFails() throws IOException {
        lab.empty(NODE);
        declare("failing");
        plan("crash", "[crash]", "  budget: 4s\n");
        program("{ echo other >/www/index.html; }");
        installed();
        Finished wrong = console.run("chaos", "run", "crash", "--healing", "off");
        assertThat(wrong.exit()).isEqualTo(6);
        assertThat(wrong.out()).contains("FAIL ").contains("did not serve again within 4.0 s");
        Finished down = console.run("chaos", "run", "crash");
        assertThat(down.exit()).isEqualTo(6);
        assertThat(down.out()).contains("INVALID ").contains("was not working before");
    }

    @Test
    @Order(3)
    void whatNobodySawIsUnknown() throws Exception {
        plan("pause", "[{ pause: { for: 5s } }]", "  budget: 3s\n");
        Path log = folder.resolve("unknown.log");
        Process run = console.start(log, "chaos", "run", "pause", "--healing", "off");
        await().atMost(TIMER)
                .until(() -> lab.verb("exec", NODE, "sh", "-c", PAUSED).out().contains("true"));
        lab.verb("partition", NODE);
        assertThat(run.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(log)).contains("UNKNOWN ");
        assertThat(run.exitValue()).isEqualTo(6);
        lab.verb("heal", NODE);
        Finished undone = console.run("chaos", "undo");
        assertThat(undone.exit()).as(undone.out() + undone.err()).isZero();
    }

    @Test
    @Order(4)
    void nodeEndsTheFaultOfAKilledConsoleAndTheNextRunWaitsForItsUndo() throws Exception {
        plan("pause", "[{ pause: { for: 6s } }]", "");
        Process run = console.start(folder.resolve("killed.log"), "chaos", "run", "pause", "--healing", "off");
        await().atMost(TIMER).until(() -> lab.on(NODE, PAUSED).out().contains("true"));
        run.destroyForcibly().waitFor();
        await().atMost(TIMER).until(() -> lab.on(NODE, PAUSED).out().contains("false"));
        assertThat(lab.on(NODE, "ls /run/pilothouse-chaos").out()).isBlank();
        Finished refused = console.run("chaos", "run", "pause");
        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.err()).contains("CHS-002").contains("chaos undo");
        Finished undone = console.run("chaos", "undo");
        assertThat(undone.exit()).as(undone.out() + undone.err()).isZero();
        assertThat(console.run("chaos", "undo").out()).contains("nothing was left");
    }

    @Test
    @Order(2)
    void abortUndoesWithinSecondsAndUntilThenASecondConsoleIsRefused() throws Exception {
        plan("pause", "[{ pause: { for: 10m } }]", "");
        Path log = folder.resolve("aborted.log");
        Process run = console.start(log, "chaos", "run", "pause", "--healing", "off");
        await().atMost(TIMER).until(() -> lab.on(NODE, PAUSED).out().contains("true"));
        Finished second = new Console(profile, lab)
                .keepingStateIn(folder.resolve("other"))
                .run("--wait", "0s", "chaos", "run", "pause", "--healing", "off");
        assertThat(second.exit()).as(second.out() + second.err()).isEqualTo(5);
        assertThat(second.err()).contains("chaos pause, run ");
        Finished.run(Duration.ofSeconds(5), Map.of(), "kill", "-INT", Long.toString(run.pid()));
        // Far less than the ten minutes; how quick it is on a quiet machine is no matter of this test.
        assertThat(run.waitFor(TIMER.toSeconds(), TimeUnit.SECONDS))
                .as("ends long before the fault would")
                .isTrue();
        assertThat(run.exitValue()).isEqualTo(130);
        assertThat(lab.on(NODE, PAUSED).out()).contains("false");
        assertThat(Files.readString(log)).contains("ABORTED ");
    }
}
