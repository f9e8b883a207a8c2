package dev.pilothouse.dist.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The archipelago profile on three nodes: from nothing, again, and while somebody pulls containers away by hand. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FleetIT {
    private static final Map<Integer, String> PAGES = Map.of(
            8334, "<title>Bitcoin UI</title>",
            50002, "<title>",
            8081, "<title>",
            8090, "<title>Legacy Status</title>");
    private static final int APPS_PER_NODE = 5;

    private static Lab lab;
    private static Console console;

    @BeforeAll
    static void openLab() {
        lab = Lab.fromEnvironment();
        console = new Console(Console.root().resolve("profiles/archipelago"), lab);
    }

    @Test
    @Order(1)
    void installsEverythingOnThreeEmptyNodesWithinAMinute() {
        lab.dockerNodes().forEach(lab::empty);
        Finished first = console.run("apply");
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        lab.dockerNodes().forEach(lab::empty);

        Finished again = console.run("apply");

        assertThat(again.exit()).as(again.out() + again.err()).isZero();
        System.out.printf(
                "fresh install of %d apps on %d nodes: %d ms with images to build, %d ms with images built%n",
                APPS_PER_NODE * lab.dockerNodes().size(),
                lab.dockerNodes().size(),
                first.elapsed().toMillis(),
                again.elapsed().toMillis());
        assertThat(again.elapsed()).isLessThan(Duration.ofSeconds(60));
        for (String node : lab.dockerNodes()) {
            assertThat(lab.runningContainers(node)).as("containers of " + node).hasSize(APPS_PER_NODE);
            PAGES.forEach((port, marker) -> assertThat(lab.page(node, port))
                    .as("page of %s:%d", node, port)
                    .hasValueSatisfying(body -> assertThat(body).contains(marker)));
        }
    }

    @Test
    @Order(2)
    void secondApplyChangesNothing() {
        Map<String, Map<String, String>> before = everything();

        Finished again = console.run("apply");

        assertThat(again.exit()).as(again.out() + again.err()).isZero();
        assertThat(everything()).as("ids and start times").isEqualTo(before);
        System.out.printf("apply with nothing to do: %d ms%n", again.elapsed().toMillis());
    }

    @Test
    @Order(3)
    void adoptsContainersThatRanBeforeWithoutTouchingThem() {
        // What a console leaves on the node is taken away; what runs is all there is to go by.
        lab.dockerNodes().forEach(node -> lab.on(node, "rm -rf /var/lib/pilothouse/* /home/ops/.pilothouse"));
        Map<String, Map<String, String>> before = everything();

        Finished pass = console.run("reconcile");

        assertThat(pass.exit()).as(pass.out() + pass.err()).isZero();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @Order(4)
    void watchHealsWhatIsStoppedRemovedAndKilledByHand(@TempDir Path folder) throws Exception {
        Process watch = console.start(folder.resolve("watch.log"), "reconcile", "--watch");
        try {
            awaitLine(folder.resolve("watch.log"), "Watching");
            healsWithin("stop by hand", "docker stop -t 1 archy-electrs-ui", 50002);
            healsWithin("rm -f by hand", "docker rm -f archy-electrs-ui", 50002);
            healsWithin("kill through the engine", "docker kill archy-electrs-ui", 50002);
            assertThat(watch.isAlive()).as("the watch goes on").isTrue();
        } finally {
            watch.destroy();
            assertThat(watch.waitFor(20, TimeUnit.SECONDS))
                    .as("the watch ends on TERM")
                    .isTrue();
        }
    }

    @Test
    @Order(5)
    void stopByTheOperatorIsKept() {
        Finished stopped = console.run("app", "stop", "n2/lnd-ui");
        assertThat(stopped.exit()).as(stopped.out() + stopped.err()).isZero();

        Finished pass = console.run("reconcile");

        assertThat(pass.exit()).as(pass.out() + pass.err()).isZero();
        assertThat(lab.runningContainers("n2")).doesNotContainKey("archy-lnd-ui");
        assertThat(console.run("app", "start", "n2/lnd-ui").exit()).isZero();
        assertThat(lab.runningContainers("n2")).containsKey("archy-lnd-ui");
    }

    private static void healsWithin(String what, String act, int port) {
        String marker = PAGES.get(port);
        await().atMost(Duration.ofSeconds(30)).until(() -> lab.page("n1", port).isPresent());
        String before = lab.runningContainers("n1").get("archy-electrs-ui");
        Finished done = lab.on("n1", act);
        assertThat(done.exit()).as(done.err()).isZero();
        long began = System.nanoTime();
        await().pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    String now = lab.runningContainers("n1").get("archy-electrs-ui");
                    return now != null
                            && !now.equals(before)
                            && lab.page("n1", port)
                                    .filter(body -> body.contains(marker))
                                    .isPresent();
                });
        System.out.printf(
                "healed after %s: %d ms%n",
                what, Duration.ofNanos(System.nanoTime() - began).toMillis());
    }

    private static void awaitLine(Path log, String text) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(log).content().contains(text));
    }

    private static Map<String, Map<String, String>> everything() {
        Map<String, Map<String, String>> all = new TreeMap<>();
        lab.dockerNodes().forEach(node -> all.put(node, lab.runningContainers(node)));
        return all;
    }
}
