package dev.pilothouse.dist.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several consoles on one node: one works at a time, a dead or sleeping one harms nobody, and acts can be taken back. */
class ConsolesIT {
    private static final String NODE = "n3";
    private static final String APP = NODE + "/" + SlowProfile.APP;
    private static final int BUILD_SECONDS = 6;

    @TempDir
    private Path folder;

    private Lab lab;
    private Console console;
    private String nonce;
    private Map<String, String> installed;

    @BeforeEach
    void installOnAnEmptyNode() {
        lab = Lab.fromEnvironment();
        lab.empty(NODE);
        nonce = UUID.randomUUID().toString().substring(0, 8);
        console = profile("a", 0);
        Finished first = console.run("app", "install", APP);
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        lab.on(NODE, "docker exec " + SlowProfile.CONTAINER + " sh -c \"echo precious > /data/precious\"");
        installed = running();
    }

    /** The app's own, whatever they are called: builds on the node run in containers with names of their own. */
    private Map<String, String> running() {
        Map<String, String> all = new TreeMap<>(lab.runningContainers(NODE));
        all.keySet().removeIf(name -> !name.startsWith(SlowProfile.CONTAINER));
        return all;
    }

    @AfterEach
    void tidyNode() {
        lab.empty(NODE);
    }

    @Test
    void consoleKilledInTheMiddleOfAnUpgradeKeepsNobodyOutForLong() throws Exception {
        Process dying = upgradeUntilBuilding("b");
        dying.destroyForcibly();
        assertThat(dying.waitFor(10, TimeUnit.SECONDS)).isTrue();
        long died = System.nanoTime();

        Finished next = console.run("app", "upgrade", APP);

        System.out.printf(
                "upgrade by another console after a kill -9 of the holder: %d ms%n",
                Duration.ofNanos(System.nanoTime() - died).toMillis());
        assertThat(next.exit()).as(next.out() + next.err()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - died)).isLessThan(Duration.ofSeconds(60));
        servesOneContainerWithItsData();
    }

    @Test
    void consoleThatSleptThroughATakeOverChangesNothingMore() throws Exception {
        Process sleeping = upgradeUntilBuilding("b");
        signal(sleeping, "STOP");
        Finished refused = console.run("--wait", "0s", "app", "stop", APP);
        assertThat(refused.exit()).as(refused.out() + refused.err()).isEqualTo(5);
        assertThat(refused.out()).contains("ORC-009");
        console = profile("c", 0);
        assertThat(console.run("lease", "take", NODE).exit()).isZero();
        Finished upgraded = console.run("app", "upgrade", APP);
        assertThat(upgraded.exit()).as(upgraded.out() + upgraded.err()).isZero();
        Map<String, String> after = running();
        // Longer than the build takes on the node, so that the sleeping one's next step is a change.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> lab.on(NODE, "docker images -q localhost/slow-build:" + nonce + "b")
                                .out()
                                .strip()
                                .length()
                        > 0);

        signal(sleeping, "CONT");

        assertThat(sleeping.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(sleeping.exitValue()).isEqualTo(5);
        assertThat(folder.resolve("upgrade.log")).content().contains("ORC-010");
        assertThat(running()).as("ids and start times").isEqualTo(after);
        servesOneContainerWithItsData();
        assertThat(console.run("journal", APP).out()).contains("ORC-010");
    }

    @Test
    void twoConsolesUpgradingOneAppMakeOneContainer() throws Exception {
        Process first = upgradeUntilBuilding("b");

        Finished second = console.run("app", "upgrade", APP);

        assertThat(second.exit()).as(second.out() + second.err()).isZero();
        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isZero();
        servesOneContainerWithItsData();
        assertThat(running()).isNotEqualTo(installed);
    }

    @Test
    void upgradeIsTakenBackByAnotherConsole() {
        console = profile("b", 0);
        Finished upgraded = console.run("app", "upgrade", APP);
        assertThat(upgraded.exit()).as(upgraded.out() + upgraded.err()).isZero();

        Finished undone = console.run("undo", APP, "--yes");

        assertThat(undone.exit()).as(undone.out() + undone.err()).isZero();
        assertThat(id(running())).isEqualTo(id(installed));
        servesOneContainerWithItsData();
    }

    private static String id(Map<String, String> containers) {
        return containers.getOrDefault(SlowProfile.CONTAINER, "").split(" ", 2)[0];
    }

    private Console profile(String version, int seconds) {
        return new Console(SlowProfile.write(folder.resolve("profile"), NODE, nonce + version, seconds), lab);
    }

    private Process upgradeUntilBuilding(String version) {
        console = profile(version, BUILD_SECONDS);
        Process upgrade = console.start(folder.resolve("upgrade.log"), "app", "upgrade", APP);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> lab.verb("exec", NODE, "pgrep", "-fx", "sleep " + BUILD_SECONDS)
                                .exit()
                        == 0);
        return upgrade;
    }

    private static void signal(Process process, String name) {
        Finished sent = Finished.run(Duration.ofSeconds(5), Map.of(), "kill", "-" + name, Long.toString(process.pid()));
        assertThat(sent.exit()).as(sent.err()).isZero();
    }

    private void servesOneContainerWithItsData() {
        assertThat(running()).containsOnlyKeys(SlowProfile.CONTAINER);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> lab.page(NODE, SlowProfile.PORT)
                        .filter(body -> body.contains("slow page"))
                        .isPresent());
        assertThat(lab.on(NODE, "docker exec " + SlowProfile.CONTAINER + " cat /data/precious")
                        .out())
                .isEqualToIgnoringWhitespace("precious");
    }
}
