package dev.pilothouse.dist.lab.trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.dist.lab.Console;
import dev.pilothouse.dist.lab.Finished;
import dev.pilothouse.dist.lab.Lab;
import dev.pilothouse.engine.Engine;
import dev.pilothouse.engine.EngineOptions;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Parts;
import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.observe.AppSnapshot;
import dev.pilothouse.engine.observe.Health;
import dev.pilothouse.engine.text.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An app that keeps ending, a chain that stands still, a certificate that does not hold, a container that hangs. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TroubleIT {
    private static final Duration BUDGET = Duration.ofSeconds(4);

    private final Lab lab = Lab.fromEnvironment();

    @TempDir
    private Path folder;

    @BeforeEach
    @AfterEach
    void emptyNodes() {
        lab.empty("n1");
        lab.empty("p1");
    }

    @Test
    void appThatKeepsEndingFailsItsGateAndIsShownAsACrashLoop() throws IOException {
        Console console = new Console(TroubleProfile.crashing(folder, "n1"), lab);

        Finished applied = console.run("apply");

        assertThat(applied.exit()).as(told(applied)).isEqualTo(6);
        assertThat(told(applied)).contains("no peers left", "3");
        // Between two deaths it runs for a moment, and one look may meet that moment.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode shown = json(console.run("app", "list", "-o", "json")).at("/apps/0");
            assertThat(shown.get("state").asText()).as(shown.toString()).isEqualTo("crash-loop");
            assertThat(shown.get("reason").asText()).contains("exit 3");
        });
    }

    @Test
    void heightThatAdvancesProlongsTheGateAndOneThatStandsStillIsStalled() throws Exception {
        Path profile = TroubleProfile.chain(folder, "n1");
        Console console = new Console(profile, lab);
        succeeds(console.run("apply"));

        inChain("echo 11 > /tmp/tip; date +%s > /tmp/since");
        Finished advancing = console.run("app", "restart", "n1/chain");
        succeeds(advancing);
        assertThat(advancing.elapsed()).as("longer than the budget").isGreaterThan(BUDGET.plusSeconds(2));

        inChain("rm /tmp/since; echo 5 > /tmp/at");
        AtomicReference<Health> health = new AtomicReference<>(Health.UNKNOWN);
        AtomicReference<String> reason = new AtomicReference<>("");
        try (FleetEngine engine = Engine.assemble(
                        profile, System.getenv(), Parts.of(EngineOptions.ofThisSession(_ -> Optional.empty())));
                Subscription _ = engine.observe(
                        Selector.all(),
                        node -> node.apps().forEach((AppSnapshot app) -> {
                            health.set(app.health());
                            reason.set(app.reason());
                        }))) {
            await().atMost(Duration.ofSeconds(20)).until(() -> health.get() == Health.STALLED);
        }
        assertThat(reason.get()).contains("no progress since", "block 5 of 11");
        assertThat(lab.runningContainers("n1"))
                .as("a stalled chain is let alone")
                .containsKey("chain");

        Finished still = console.run("app", "restart", "n1/chain");
        assertThat(still.exit()).as(told(still)).isEqualTo(6);
        assertThat(told(still)).contains("block 5 of 11");
    }

    @Test
    void certificateIsHeldAgainstWhatTheManifestSays() throws IOException {
        Finished made = lab.on(
                "n1",
                "mkdir -p /srv/vault && cd /srv/vault && openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=vault"
                        + " -addext subjectAltName=IP:127.0.0.1 -keyout key.pem -out cert.pem 2>/dev/null"
                        + " && openssl x509 -in cert.pem -noout -fingerprint -sha256 | cut -d= -f2");
        assertThat(made.exit()).as(told(made)).isZero();
        String fingerprint = made.out().strip();

        succeeds(vault("{ sha256: \"" + fingerprint + "\" }").run("apply"));

        Finished another = vault("{ sha256: \"" + "00:".repeat(31) + "00\" }").run("app", "health", "n1/vault");
        assertThat(another.exit()).as(told(another)).isEqualTo(6);
        assertThat(told(another)).contains(fingerprint.replace(":", "").toLowerCase(Locale.ROOT));
        Finished unvouched = vault("verify").run("app", "health", "n1/vault");
        assertThat(unvouched.exit()).as(told(unvouched)).isEqualTo(6);
        assertThat(told(unvouched)).contains("nobody this machine trusts");
        Console own = vault("{ ca: ca.pem }");
        Files.writeString(
                folder.resolve("apps/vault/ca.pem"),
                lab.on("n1", "cat /srv/vault/cert.pem").out());
        succeeds(own.run("app", "health", "n1/vault"));
        succeeds(vault("any").run("app", "health", "n1/vault"));
    }

    @Test
    void pausedAndStoppedContainersOnPodmanComeBack() throws Exception {
        Console console = new Console(TroubleProfile.page(folder, "p1"), lab);
        succeeds(console.run("apply"));
        Process watch = console.start(folder.resolve("watch.log"), "reconcile", "--watch");
        try {
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> json(console.run("fleet", "status", "-o", "json"))
                            .at("/nodes/0/service/standing")
                            .asText()
                            .equals("at-work"));
            Finished paused = lab.on("p1", "podman pause page");
            assertThat(paused.exit()).as(told(paused)).isZero();
            pageIsBackWithin(Duration.ofSeconds(20));

            Finished stopped = lab.on("p1", "kill -STOP $(pgrep -x httpd) $(podman inspect -f {{.State.Pid}} page)");
            assertThat(stopped.exit()).as(told(stopped)).isZero();
            assertThat(lab.page("p1", TroubleProfile.PORT)).as("hangs").isEmpty();
            pageIsBackWithin(Duration.ofSeconds(20));
        } finally {
            watch.destroy();
            assertThat(watch.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void pageIsBackWithin(Duration limit) {
        await().atMost(limit)
                .until(() -> lab.page("p1", TroubleProfile.PORT)
                        .filter(body -> body.contains("a page"))
                        .isPresent());
    }

    private Console vault(String tls) {
        return new Console(TroubleProfile.vault(folder, "n1", tls), lab);
    }

    private void inChain(String shell) {
        Finished done = lab.on("n1", "docker exec chain sh -c '" + shell + "'");
        assertThat(done.exit()).as(told(done)).isZero();
    }

    private static void succeeds(Finished done) {
        assertThat(done.exit()).as(told(done)).isZero();
    }

    private static String told(Finished done) {
        return done.out() + done.err();
    }

    private static JsonNode json(Finished done) throws IOException {
        return new ObjectMapper().readTree(done.out());
    }
}
