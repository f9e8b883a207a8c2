package dev.pilothouse.dist.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A version over five nodes: back everywhere where the third fails; paused, killed and gone on with from other consoles. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class RolloutIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String RECORD = "cat /var/lib/pilothouse/rollouts/rollouts.json";
    private static final Pattern ID = Pattern.compile("\"id\" ?: ?\"([^\"]+)\"");

    @TempDir
    private Path folder;

    private final Lab lab = Lab.fromEnvironment();
    private final List<String> nodes = lab.dockerNodes(5);
    private final String image = "registry.lab:5000/rolling-" + Long.toHexString(System.nanoTime()) + "/pager";
    private Console console;
    private Map<String, String> data;

    @BeforeEach
    void oldVersionEverywhere() {
        for (String node : nodes) {
            lab.empty(node);
            String ledger =
                    "rm -rf %1$s; mkdir -p %1$s; echo format 1 > %1$s/ledger; head -c 99999 /dev/urandom > %1$s/blocks";
            assertThat(lab.on(node, ledger.formatted(PagerProfile.DATA)).exit()).isZero();
        }
        lab.on(nodes.get(2), "touch " + PagerProfile.DATA + "/refuses");
        data = hashes();
        PagerProfile.publish(lab, nodes.getFirst(), image, 2);
        console = new Console(PagerProfile.write(folder.resolve("profile"), nodes, image), lab);
        succeeded(console.run("catalog", "refresh"));
        succeeded(console.run("app", "install", PagerProfile.APP));
        assertThat(served()).containsOnly(PagerProfile.OLD);
    }

    @AfterEach
    void emptyNodes() {
        nodes.forEach(lab::empty);
    }

    @Test
    void aFailingNodeTakesAllBackAndAnotherConsoleGoesOnWithWhatADeadOneLeft() throws InterruptedException {
        // The third node fails.
        Process failing = start("fail.log", "--wave", "1", "--soak", "2s");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(console.run("rollout", "status").out())
                        .contains("running", "done", "waiting", "1 run 2.0.0"));
        assertThat(failing.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("fail.log")).content().contains("reverted", "ORC-005", nodes.get(2) + "/pager");
        assertThat(failing.exitValue()).isEqualTo(6);
        assertThat(served()).containsOnly(PagerProfile.OLD);
        assertThat(hashes()).isEqualTo(data);

        // Paused by another console while the canary is at work.
        lab.on(nodes.get(2), "rm " + PagerProfile.DATA + "/refuses");
        data = hashes();
        Process paused = start("pause.log", "--wave", "2", "--soak", "2s");
        await().atMost(SOON).until(() -> lab.on(nodes.getFirst(), RECORD).out().contains("\"switching\""));
        String id = ids().getLast();
        succeeded(console.run("rollout", "pause", id));
        assertThat(paused.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("pause.log")).content().contains("paused");
        assertThat(paused.exitValue()).isEqualTo(6);
        assertThat(served()).containsExactly("2.0.0", "1.0.0", "1.0.0", "1.0.0", "1.0.0");

        // Killed in the middle of a wave.
        Process killed = console.start(folder.resolve("kill.log"), "rollout", "resume", id);
        await().atMost(SOON).until(() -> lab.on(nodes.getFirst(), RECORD).out().split("\"switching\"", -1).length > 2);
        killed.destroyForcibly().waitFor();
        assertThat(console.run("rollout", "status").out()).contains("running", "switching", "waiting");

        Finished resumed = console.run("rollout", "resume", id);
        succeeded(resumed);
        assertThat(resumed.out()).contains(id + ": pager 2.0.0, done");
        assertThat(served()).containsOnly(PagerProfile.NEW);
        assertThat(hashes()).isEqualTo(data);
        nodes.forEach(node -> assertThat(lab.runningContainers(node)).containsOnlyKeys(PagerProfile.APP));
    }

    private Process start(String log, String... more) {
        String[] words = new String[4 + more.length];
        System.arraycopy(new String[] {"rollout", "start", PagerProfile.APP, PagerProfile.NEW}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        return console.start(folder.resolve(log), words);
    }

    private static void succeeded(Finished done) {
        assertThat(done.exit()).as(done.out() + done.err()).isZero();
    }

    /** As they lie on the first node, the newest last. */
    private List<String> ids() {
        Matcher found = ID.matcher(lab.on(nodes.getFirst(), RECORD).out());
        return found.results().map(each -> each.group(1)).toList();
    }

    /** The version each node's page shows, in the order of the nodes; {@code none} where there is none. */
    private List<String> served() {
        return nodes.stream()
                .map(node -> lab.page(node, PagerProfile.PORT)
                        .map(page -> page.strip().replace("pager works, version ", ""))
                        .orElse("none"))
                .collect(Collectors.toList());
    }

    private Map<String, String> hashes() {
        Map<String, String> all = new TreeMap<>();
        for (String node : nodes) {
            Finished sum = lab.on(
                    node,
                    "cd " + PagerProfile.DATA
                            + " && { find . -type f -exec sha256sum {} + | sort; find . -printf \"%p %u %m %s\\n\""
                            + " | sort; } | sha256sum");
            assertThat(sum.exit()).as(sum.err()).isZero();
            all.put(node, sum.out().strip());
        }
        return all;
    }
}
