package dev.pilothouse.dist.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.dist.lab.Finished;
import dev.pilothouse.dist.lab.Lab;
import dev.pilothouse.dist.lab.fault.FaultyConsole.Verb;
import dev.pilothouse.engine.Engine;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Parts;
import dev.pilothouse.engine.operation.Operation;
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

/** A registry that is down, silent, or not to be trusted: what serves goes on serving, untouched. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RegistryFaultIT {
    private static final String NODE = "n2";
    private static final String STORE = "/var/lib/registry/docker/registry/v2";
    private static final String REPOSITORY = "registry.lab:5000/faults/ledger";

    @TempDir
    private Path folder;

    private final Lab lab = Lab.fromEnvironment();
    private Map<String, String> before = Map.of();

    @BeforeEach
    void v1ServesAndV2IsInTheRegistry() {
        for (String version : new String[] {"v1", "v2"}) {
            LedgerProfile.context(folder.resolve("images/faults/ledger/" + version), version);
        }
        Finished seeded = lab.verb("seed", folder.resolve("images").toString());
        assertThat(seeded.exit()).as(EveryStepIT.told(seeded)).isZero();
        lab.empty(NODE);
        lab.on(NODE, "docker volume rm -f " + LedgerProfile.VOLUME);
        assertThat(ask(Verb.RECONCILE, "v1", REPOSITORY + ":v1")).isInstanceOf(Outcome.Succeeded.class);
        lab.on(NODE, "docker rmi -f $(docker images -q --filter reference=" + REPOSITORY + ":v2)");
        before = lab.runningContainers(NODE);
    }

    @AfterEach
    void tidy() {
        lab.verb("registry", "up");
        lab.empty(NODE);
    }

    @Test
    void aRegistryThatIsDownStopsNothing() {
        lab.verb("registry", "down");

        Outcome outcome = ask(Verb.UPGRADE, "v2", REPOSITORY + ":v2");

        refused(outcome, ErrorCode.PULL_FAILED);
        lab.verb("registry", "up");
        goesOn(REPOSITORY + ":v2");
    }

    @Test
    void aSilentRegistryIsWaitedForWhileTheOldOneServes() throws InterruptedException {
        lab.verb("registry", "hang");
        try (FleetEngine engine = engine("v2", REPOSITORY + ":v2")) {
            Operation upgrade = engine.upgrade(Address.parse(NODE + "/" + LedgerProfile.APP));
            assertThat(lab.page(NODE, LedgerProfile.PORT))
                    .hasValueSatisfying(page -> assertThat(page).contains(LedgerProfile.marker("v1")));
            assertThat(lab.runningContainers(NODE)).isEqualTo(before);
            lab.verb("registry", "up");
            assertThat(upgrade.await()).isInstanceOf(Outcome.Succeeded.class);
        }
        serves("v2");
    }

    @Test
    void anImageWithAnotherDigestThanTheDeclaredOneIsRefused() {
        String v1 = manifest("v1");
        String v2 = manifest("v2");
        Finished forged = lab.verb("exec", "registry", "cp", blob(v1), blob(v2));
        assertThat(forged.exit()).as(EveryStepIT.told(forged)).isZero();

        Outcome outcome = ask(Verb.UPGRADE, "v2", REPOSITORY + "@" + v2);

        refused(outcome, ErrorCode.PULL_FAILED);
    }

    private String manifest(String version) {
        Finished link = lab.verb(
                "exec",
                "registry",
                "cat",
                STORE + "/repositories/faults/ledger/_manifests/tags/" + version + "/current/link");
        assertThat(link.out()).startsWith("sha256:");
        return link.out().strip();
    }

    private static String blob(String digest) {
        String hex = digest.substring("sha256:".length());
        return STORE + "/blobs/sha256/" + hex.substring(0, 2) + "/" + hex + "/data";
    }

    private void refused(Outcome outcome, ErrorCode code) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.code()).as(failed.toString()).isEqualTo(code));
        assertThat(lab.runningContainers(NODE)).as("untouched").isEqualTo(before);
        serves("v1");
    }

    private void goesOn(String image) {
        assertThat(ask(Verb.UPGRADE, "v2", image)).isInstanceOf(Outcome.Succeeded.class);
        serves("v2");
    }

    private void serves(String version) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> lab.page(NODE, LedgerProfile.PORT)
                        .filter(page -> page.contains(LedgerProfile.marker(version)))
                        .isPresent());
    }

    private Outcome ask(Verb verb, String version, String image) {
        try (FleetEngine engine = engine(version, image)) {
            assertThat(engine.snapshots()).hasSize(1);
            return FaultyConsole.ask(engine, verb, NODE);
        }
    }

    private FleetEngine engine(String version, String image) {
        Path profile = LedgerProfile.pulled(folder.resolve(version), NODE, version, image);
        return Engine.assemble(profile, System.getenv(), Parts.of(FaultyConsole.options(NODE, Clock.systemUTC())));
    }
}
