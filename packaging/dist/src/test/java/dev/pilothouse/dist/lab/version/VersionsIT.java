package dev.pilothouse.dist.lab.version;

import static dev.pilothouse.dist.lab.version.VersionsProfile.CONSEQUENCE;
import static dev.pilothouse.dist.lab.version.VersionsProfile.CORE;
import static dev.pilothouse.dist.lab.version.VersionsProfile.DATA;
import static dev.pilothouse.dist.lab.version.VersionsProfile.KNOTS;
import static dev.pilothouse.dist.lab.version.VersionsProfile.KNOTS_VERSION;
import static dev.pilothouse.dist.lab.version.VersionsProfile.PORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.dist.lab.Console;
import dev.pilothouse.dist.lab.Finished;
import dev.pilothouse.dist.lab.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator and a service do with versions, on a real node; where it goes wrong the data is as it was. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class VersionsIT {
    private static final String NODE = "n1";
    private static final String ADDRESS = NODE + "/" + CORE;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Lab LAB = Lab.fromEnvironment();
    private static final VersionsProfile PROFILE = new VersionsProfile(LAB);

    /** Ends at once. */
    private static final String ENDS = "31.1";

    /** Runs, and never shows what its probe asks for. */
    private static final String NEVER_WORKS = "31.2";

    /** The registry has it in other bytes than the catalog says. */
    private static final String OTHER_BYTES = "31.3";

    /** Nowhere. */
    private static final String NOT_THERE = "31.4";

    @TempDir
    private Path folder;

    private MadeCatalog catalog;
    private Path profile;
    private Console console;

    @BeforeAll
    static void publish() {
        PROFILE.publish(
                NODE,
                CORE,
                List.of("30.2", "31.0", ENDS, NEVER_WORKS, OTHER_BYTES, "32.0"),
                List.of(ENDS),
                List.of(NEVER_WORKS));
        PROFILE.publish(NODE, KNOTS, List.of(KNOTS_VERSION), List.of(), List.of());
    }

    @BeforeEach
    void coreRunsAndHasData() {
        LAB.empty(NODE);
        profile = PROFILE.write(folder.resolve("profile"), List.of(NODE), "5s");
        catalog = new MadeCatalog("versions-" + Long.toHexString(System.nanoTime()), profile);
        offering("31.0");
        console = new Console(profile, LAB);
        LAB.on(
                NODE,
                "rm -rf " + DATA + " && mkdir -p " + DATA + "/blocks && echo precious > " + DATA
                        + "/blocks/blk00000.dat");
        succeeds("catalog", "refresh");
    }

    @AfterAll
    static void tidy() {
        LAB.empty(NODE);
        LAB.on(NODE, "rm -rf " + DATA);
    }

    private void offering(String preferred) {
        String other = "\"digest\": \"sha256:" + "ab".repeat(32) + "\"";
        String fresh = "\"default\": true, \"released\": \"" + Instant.now().minus(Duration.ofHours(1)) + "\"";
        catalog.app(
                        CORE,
                        PROFILE.release(CORE, "30.2", ""),
                        PROFILE.release(CORE, "30.0", "\"status\": \"withdrawn\", \"reason\": \"loses wallets\""),
                        PROFILE.release(CORE, "31.0", preferred.equals("31.0") ? fresh : ""),
                        PROFILE.release(CORE, ENDS, ""),
                        PROFILE.release(CORE, NEVER_WORKS, ""),
                        PROFILE.release(CORE, OTHER_BYTES, other),
                        PROFILE.release(CORE, NOT_THERE, ""),
                        PROFILE.release(CORE, "32.0", preferred.equals("32.0") ? fresh : ""))
                .app(KNOTS, PROFILE.release(KNOTS, KNOTS_VERSION, "\"default\": true"))
                .publish(Duration.ofDays(30));
    }

    @Test
    void goesUpAtOnceAndDownOnlyWhenTheConsequenceIsTyped() throws IOException {
        succeeds("app", "install", ADDRESS);
        serves("30.2");

        succeeds("app", "set-version", ADDRESS, "31.0");
        serves("31.0");
        assertThat(versions().at("/current/known").asText()).isEqualTo("by-digest");
        succeeds("apply");
        serves("31.0");

        Map<String, String> before = LAB.runningContainers(NODE);
        Finished refused = console.run("app", "set-version", ADDRESS, "30.2");
        assertThat(refused.exit()).as(refused.err()).isEqualTo(5);
        assertThat(refused.err()).contains(CONSEQUENCE, "days");
        Finished withdrawn = console.run("app", "set-version", ADDRESS, "30.0");
        assertThat(withdrawn.exit()).isEqualTo(5);
        assertThat(withdrawn.err()).contains("loses wallets");
        assertThat(LAB.runningContainers(NODE)).isEqualTo(before);

        succeeds("app", "set-version", ADDRESS, "30.2", "--confirm", CONSEQUENCE);
        serves("30.2");
        assertThat(versions().at("/settings/pinnedVersion").asText()).isEqualTo("30.2");
        assertThat(LAB.on(NODE, "cat " + DATA + "/blocks/blk00000.dat").out().strip())
                .isEqualTo("precious");
    }

    @Test
    void failedSwitchGoesBackByItselfWithTheDataAsItWas() throws Exception {
        succeeds("app", "install", ADDRESS);
        String container = containerId();
        String hash = dataHash();
        Map<String, String> codes = Map.of(ENDS, "ORC-", NEVER_WORKS, "ORC-", OTHER_BYTES, "RUN-", NOT_THERE, "RUN-");

        for (Map.Entry<String, String> bad : codes.entrySet()) {
            Finished failed = console.run("app", "set-version", ADDRESS, bad.getKey());
            assertThat(failed.exit())
                    .as(bad.getKey() + failed.out() + failed.err())
                    .isNotZero();
            assertThat(failed.out()).contains(bad.getValue());
            stands(container, hash, bad.getKey());
        }

        Process killed = console.start(folder.resolve("killed.log"), "app", "set-version", ADDRESS, NEVER_WORKS);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> LAB.on(NODE, "docker ps -aq --filter name=" + CORE + ".pilothouse-old")
                                .out()
                                .length()
                        > 0);
        killed.destroyForcibly().waitFor();
        succeeds("lease", "take", NODE);
        console.run("reconcile");
        await().atMost(Duration.ofSeconds(20)).until(() -> page("30.2"));
        stands(container, hash, "after a killed console");
        assertThat(versions().at("/history").toString()).contains("\"failed\"");
    }

    @Test
    void ofTwoConsolesThatInstallRivalsAtOnceOneIsRefused() throws Exception {
        Process first = console.start(folder.resolve("core.log"), "app", "install", ADDRESS);
        Process second = console.start(folder.resolve("knots.log"), "app", "install", NODE + "/" + KNOTS);
        assertThat(first.waitFor(60, TimeUnit.SECONDS) && second.waitFor(60, TimeUnit.SECONDS))
                .isTrue();
        assertThat(List.of(first.exitValue(), second.exitValue())).containsExactlyInAnyOrder(0, 5);
        assertThat(LAB.runningContainers(NODE)).hasSize(1);
        boolean core = first.exitValue() == 0;
        assertThat(folder.resolve(core ? "knots.log" : "core.log")).content().contains("must not run beside");
        String winner = core ? CORE : KNOTS;
        String loser = core ? KNOTS : CORE;
        succeeds("reconcile");
        assertThat(console.run("app", "start", NODE + "/" + loser).exit()).isNotZero();
        assertThat(LAB.runningContainers(NODE)).containsOnlyKeys(winner);

        String hash = dataHash();
        Finished refused = console.run("app", "change", NODE + "/" + winner, loser);
        assertThat(refused.exit()).as(refused.err()).isEqualTo(5);
        assertThat(LAB.runningContainers(NODE)).containsOnlyKeys(winner);
        succeeds(
                "app",
                "change",
                NODE + "/" + winner,
                loser,
                "--to-version",
                core ? KNOTS_VERSION : "30.2",
                "--confirm",
                "change " + winner + " to " + loser + " on " + NODE);
        assertThat(LAB.runningContainers(NODE)).containsOnlyKeys(loser);
        assertThat(dataHash()).isEqualTo(hash);
    }

    @Test
    void serviceUpdatesByItselfOnceThePinIsGoneAndTheReleaseIsOldEnough() throws Exception {
        succeeds("app", "install", ADDRESS);
        succeeds("app", "set-config", ADDRESS, "--auto-update", "on", "--pin");
        Process service = console.start(folder.resolve("service.log"), "reconcile", "--watch");
        try {
            offering("32.0");
            decides("pinned 32.0");
            succeeds("app", "set-config", ADDRESS, "--unpin");
            decides("too_young 32.0");
            assertThat(succeeds("why", ADDRESS).out()).contains("auto-update", "too young");
            serves("30.2");

            succeeds("app", "set-config", ADDRESS, "--minimum-age", "30m");
            await().atMost(Duration.ofSeconds(30)).until(() -> page("32.0"));
            decides("due 32.0");
            assertThat(service.isAlive()).isTrue();
        } finally {
            service.destroy();
            assertThat(service.waitFor(70, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(versions().at("/autoUpdate/decision").asText()).isEqualTo("current");
    }

    private void decides(String decision) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> LAB.on(
                                NODE,
                                "cat /var/lib/pilothouse/journal.jsonl /home/ops/.pilothouse/journal.jsonl 2>/dev/null")
                        .out()
                        .contains("\"decision\":\"" + decision + "\""));
    }

    private Finished succeeds(String... words) {
        Finished done = console.run(words);
        assertThat(done.exit())
                .as(String.join(" ", words) + "\n" + done.out() + done.err())
                .isZero();
        return done;
    }

    private void serves(String version) {
        await().atMost(Duration.ofSeconds(10)).until(() -> page(version));
    }

    private static boolean page(String version) {
        return LAB.page(NODE, PORT).filter(body -> body.contains(" " + version)).isPresent();
    }

    private void stands(String container, String hash, String when) {
        assertThat(containerId()).as(when).isEqualTo(container);
        assertThat(page("30.2")).as(when).isTrue();
        assertThat(dataHash()).as(when).isEqualTo(hash);
    }

    private static String containerId() {
        return LAB.runningContainers(NODE).getOrDefault(CORE, "none").split(" ", 2)[0];
    }

    /** Over names, owners, modes and contents. */
    private static String dataHash() {
        Finished hashed = LAB.on(
                NODE,
                "cd " + DATA
                        + " && (find . -printf \"%p %U %G %m %y\\n\" | sort; find . -type f | sort | xargs sha256sum) | sha256sum");
        assertThat(hashed.exit()).as(hashed.err()).isZero();
        return hashed.out();
    }

    private JsonNode versions() throws IOException {
        return JSON.readTree(succeeds("versions", ADDRESS, "-o", "json").out()).at("/apps/0");
    }
}
