package dev.pilothouse.dist.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.dist.lab.Finished;
import dev.pilothouse.dist.lab.Lab;
import dev.pilothouse.dist.lab.fault.FaultyConsole.Verb;
import dev.pilothouse.engine.Engine;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Parts;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is full where the engine keeps images and containers, and where the console keeps its state: each is a small
 * file system of the node's own, filled to the last byte.
 */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class FullDiskIT {
    private static final String NODE = "n1";
    private static final String STATE = "/var/lib/pilothouse";
    private static final String ENGINE = "/var/lib/docker";

    @TempDir
    private Path folder;

    private final Lab lab = Lab.fromEnvironment();
    private Path v1;
    private Path v2;

    @BeforeEach
    void smallDisks() {
        v1 = LedgerProfile.write(folder.resolve("v1"), NODE, "v1");
        v2 = LedgerProfile.write(folder.resolve("v2"), NODE, "v2");
        lab.empty(NODE);
        node(
                "touch /run/lab/engine.down && kill $(cat /run/lab/engine.pid) && while pgrep -x dockerd; do sleep 0.1; done");
        node("mount -t tmpfs -o size=48m,mode=0711 tmpfs " + ENGINE + " && mount -t tmpfs -o size=2m tmpfs " + STATE
                + " && chown ops:ops " + STATE + " && rm -f /run/lab/engine.down");
        awaitEngine();
        assertThat(ask(v1, Verb.RECONCILE)).isInstanceOf(Outcome.Succeeded.class);
    }

    @AfterEach
    void theNodesOwnDisks() {
        lab.empty(NODE);
        node("touch /run/lab/engine.down; kill $(cat /run/lab/engine.pid); while pgrep -x dockerd; do sleep 0.1; done; "
                + "umount -l " + ENGINE + "; umount -l " + STATE + "; rm -f /run/lab/engine.down");
        awaitEngine();
    }

    @Test
    void noRoomForAnImageLeavesWhatServesUntouched() {
        Map<String, String> before = lab.runningContainers(NODE);
        fill(ENGINE);

        Outcome outcome = ask(v2, Verb.UPGRADE);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code())
                                .as(failed.toString())
                                .isIn(ErrorCode.DISK_FULL, ErrorCode.BUILD_FAILED));
        assertThat(lab.runningContainers(NODE)).isEqualTo(before);
        serves("v1");
        free(ENGINE);
        goesOn();
    }

    @Test
    void noRoomForAContainerBringsTheOldOneBackOnceThereIsRoom() {
        Steps steps = new Steps((_, name) -> name.equals("create"), Fault.Moment.BEFORE, () -> fill(ENGINE));
        try (FleetEngine engine = Engine.assemble(v2, System.getenv(), steps.between(parts()))) {
            Outcome outcome = FaultyConsole.ask(engine, Verb.UPGRADE, NODE);
            assertThat(outcome).as(steps.taken().toString()).isInstanceOf(Outcome.Failed.class);
        }
        free(ENGINE);
        assertThat(ask(v1, Verb.RECONCILE)).isInstanceOf(Outcome.Succeeded.class);
        serves("v1");
        goesOn();
    }

    @Test
    void anAppIsStoppedFromTheReserveAndAWishThatCannotBeWrittenIsNotCarriedOut() throws InterruptedException {
        fill(STATE);
        try (FleetEngine engine = Engine.assemble(v1, System.getenv(), parts())) {
            Address app = Address.parse(NODE + "/" + LedgerProfile.APP);
            assertThat(engine.stop(app).await()).isInstanceOf(Outcome.Succeeded.class);
            assertThat(lab.runningContainers(NODE)).isEmpty();

            fill(STATE);
            assertThat(engine.start(app).await())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.code())
                                    .as(failed.toString())
                                    .isIn(ErrorCode.DISK_FULL, ErrorCode.FILE_FAILED));
            assertThat(lab.runningContainers(NODE)).isEmpty();
            free(STATE);
            assertThat(engine.start(app).await()).isInstanceOf(Outcome.Succeeded.class);
        }
        goesOn();
    }

    private void goesOn() {
        assertThat(ask(v2, Verb.UPGRADE)).isInstanceOf(Outcome.Succeeded.class);
        serves("v2");
        Finished data = lab.on(NODE, "cat " + ENGINE + "/volumes/" + LedgerProfile.VOLUME + "/_data/two-writers");
        assertThat(data.out()).as("second writers").isEmpty();
        assertThat(lab.runningContainers(NODE)).containsOnlyKeys(LedgerProfile.APP);
    }

    private void fill(String disk) {
        node("dd if=/dev/zero of=" + disk + "/filler bs=1k 2>/dev/null; true");
    }

    private void free(String disk) {
        node("rm -f " + disk + "/filler");
    }

    private void node(String shell) {
        Finished done = lab.verb("exec", NODE, "sh", "-c", shell);
        assertThat(done.exit()).as(shell + ": " + EveryStepIT.told(done)).isZero();
    }

    private void awaitEngine() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> lab.on(NODE, "docker ps -q").exit() == 0);
    }

    private void serves(String version) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> lab.page(NODE, LedgerProfile.PORT)
                        .filter(page -> page.contains(LedgerProfile.marker(version)))
                        .isPresent());
    }

    private static Parts parts() {
        return Parts.of(FaultyConsole.options(NODE, Clock.systemUTC()));
    }

    private static Outcome ask(Path profile, Verb verb) {
        try (FleetEngine engine = Engine.assemble(profile, System.getenv(), parts())) {
            return FaultyConsole.ask(engine, verb, NODE);
        }
    }
}
