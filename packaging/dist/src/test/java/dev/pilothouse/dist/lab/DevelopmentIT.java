package dev.pilothouse.dist.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Development copies stand beside the real apps on one node, and nothing done to them touches those. */
class DevelopmentIT {
    private static final List<String> APPS = List.of("--node", "n1", "--app", "bitcoin-core", "--app", "bitcoin-ui");

    private final Lab lab = Lab.fromEnvironment();
    private final Console console = new Console(Console.root().resolve("profiles/archipelago"), lab);

    @Test
    void bothServeSideBySideAndOnlyTheCopiesGo() {
        lab.empty("n1");
        run("apply");
        // An image that was there already may be another than the build of today gives; now it is that one.
        run("app", "upgrade", "n1/bitcoin-ui");
        Map<String, String> before = production();
        assertThat(before).hasSize(2);

        run("--dev", "apply");

        assertThat(lab.runningContainers("n1")).hasSize(4).containsKeys("archy-bitcoin-ui-dev");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(lab.page("n1", 18_334))
                        .hasValueSatisfying(page -> assertThat(page).contains("<title>Bitcoin UI</title>")));
        assertThat(lab.page("n1", 8334)).isPresent();
        assertThat(production()).isEqualTo(before);
        assertThat(run("--dev", "plan", "-o", "json").out()).contains("\"empty\" : true");
        assertThat(run("plan", "-o", "json").out()).contains("\"empty\" : true");

        run("--dev", "app", "upgrade", "n1/bitcoin-ui");
        assertThat(run("app", "upgrade", "n1/bitcoin-ui").exit()).isZero();
        assertThat(production()).as("a development build moves no tag").isEqualTo(before);

        run("--dev", "app", "stop", "n1/bitcoin-ui");
        run("reconcile");
        assertThat(lab.runningContainers("n1")).doesNotContainKey("archy-bitcoin-ui-dev");
        assertThat(production()).as("wishes are kept apart").isEqualTo(before);
        run("--dev", "app", "remove", "n1/bitcoin-ui", "--confirm", "n1/bitcoin-ui");
        run("--dev", "app", "remove", "n1/bitcoin-core", "--confirm", "n1/bitcoin-core");

        assertThat(lab.runningContainers("n1")).isEqualTo(before);
        assertThat(lab.page("n1", 8334)).isPresent();
        lab.empty("n1");
    }

    private Map<String, String> production() {
        Map<String, String> running = new TreeMap<>(lab.runningContainers("n1"));
        running.keySet().removeIf(name -> name.endsWith("-dev"));
        return running;
    }

    private Finished run(String... words) {
        Finished done =
                console.run(Stream.concat(Stream.of(words), APPS.stream()).toArray(String[]::new));
        assertThat(done.exit()).as(done.out() + done.err()).isZero();
        return done;
    }
}
