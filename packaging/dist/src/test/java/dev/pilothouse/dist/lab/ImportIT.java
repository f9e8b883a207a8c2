package dev.pilothouse.dist.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.release.spec.ReleaseProfile;
import dev.pilothouse.engine.release.trust.MadeRelease;
import dev.pilothouse.engine.release.trust.MadeSigner;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A release signed for the test becomes an image that a node runs; what is not vouched for, or was cut, does not. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ImportIT {
    private static final String NODE = "n1";
    private static final String TRIAL = "pilothouse-import-bitcoin-core-31.0";
    private static final Instant MADE = Instant.parse("2024-01-01T00:00:00Z");

    /** Long enough in its trial to be met there; then it says who it is and goes on. */
    private static final String STAND_IN = """
            #!/bin/sh
            if [ "${1:-}" = -version ]; then sleep 2; exit 0; fi
            trap 'exit 0' TERM
            touch "$HOME/made" && echo "running as $(id -u):$(id -g)"
            while :; do sleep 0.2; done
            """;

    @TempDir
    private Path folder;

    private final Lab lab = Lab.fromEnvironment();
    private final MadeSigner alice = MadeSigner.of("alice", MADE);
    private final MadeSigner bob = MadeSigner.withSubkeys("bob", MADE, 1, MadeSigner.Binding.BOTH_WAYS);
    private final MadeRelease release = MadeRelease.of("31.0", STAND_IN);
    private final String registry = "registry.lab:5000/import-" + Long.toHexString(System.nanoTime());
    private Path host;
    private Path profile;
    private Console console;

    @BeforeEach
    void aReleaseOnAHost() {
        lab.empty(NODE);
        host = folder.resolve("host/bitcoin-core-31.0");
        profile = folder.resolve("profile");
        console = new Console(profile, lab);
        lab.on(NODE, "docker pull -q registry.lab:5000/base/busybox:1.35");
        String base = lab.on(
                        NODE,
                        "docker image inspect --format \"{{index .RepoDigests 0}}\" registry.lab:5000/base/busybox:1.35")
                .out()
                .strip();
        new ReleaseProfile(profile, registry, base, List.of(alice, bob), 2)
                .write(
                        "fleet:\n  name: import\n  ssh_config: " + lab.folder().resolve("ssh_config")
                                + "\n  nodes: { n1: {} }\n",
                        List.of("../host/bitcoin-core-${version}"),
                        "  versions: [\"31.0\"]\n  dropped: { \"30.0\": \"withdrawn, it may delete wallets\" }\n");
    }

    @Test
    void aReleaseThatEnoughSignersVouchForRunsOnANodeAsNobodySpecial() {
        release.on(host, signedByBoth());

        Finished imported = console.run("image", "import", "--all", "-o", "json");

        assertThat(imported.exit()).as(imported.out() + imported.err()).isZero();
        assertThat(imported.out()).contains("\"imported\"", "\"dropped\"", "withdrawn, it may delete wallets");
        assertThat(profile.resolve("catalog.json"))
                .content()
                .contains(
                        release.archiveSha256(),
                        alice.fingerprint().hex(),
                        bob.fingerprint().hex());
        Finished again = console.run("image", "import", "bitcoin-core", "31.0");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.out()).contains("nothing to do");
        String image = registry + "/bitcoin/core:31.0";
        lab.on(NODE, "docker rmi -f " + image + "; docker run -d --name stand-in --cap-drop ALL " + image);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(lab.on(NODE, "docker logs stand-in").out()).contains("running as 1000:1000"));
        lab.empty(NODE);
    }

    @Test
    void aKilledConsoleLeavesNothingToBeSeenAndTheNextOneCompletesIt() throws InterruptedException {
        release.on(host, signedByBoth());
        Process killed = console.start(folder.resolve("log.txt"), "image", "import", "bitcoin-core", "31.0");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> lab.runningContainers(NODE).containsKey(TRIAL));
        killed.destroyForcibly().waitFor();

        assertThat(published()).isEqualTo("404");
        assertThat(profile.resolve("catalog.json")).doesNotExist();
        console.run("lease", "take", NODE);
        Finished completed = console.run("image", "import", "bitcoin-core", "31.0");
        assertThat(completed.exit()).as(completed.out() + completed.err()).isZero();
        assertThat(published()).isEqualTo("200");
        assertThat(lab.on(NODE, "docker ps -aq --filter name=" + TRIAL).out()).isBlank();
    }

    @Test
    void noImageIsMadeOfWhatTooFewVouchForOrWhatIsAnotherFile() {
        release.on(host, release.signedBy(List.of(alice), MADE.plusSeconds(60)));
        Finished few = console.run("image", "import", "bitcoin-core", "31.0");
        assertThat(few.exit()).isEqualTo(5);
        assertThat(few.out()).contains("IMG-005", "No signature by: bob");

        release.on(host, signedByBoth());
        MadeRelease.write(host, MadeRelease.archiveName("31.0"), new byte[] {1, 2, 3});
        Finished other = console.run("image", "import", "bitcoin-core", "31.0");
        assertThat(other.exit()).isEqualTo(5);
        assertThat(other.out()).contains("IMG-010");

        assertThat(published()).isEqualTo("404");
        assertThat(profile.resolve("catalog.json")).doesNotExist();
    }

    private byte[] signedByBoth() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(alice.sign(release.sums(), MADE.plusSeconds(60)));
        all.writeBytes(bob.signWithSubkey(0, release.sums(), MADE.plusSeconds(60)));
        return all.toByteArray();
    }

    /** What the registry answers for the tag. */
    private String published() {
        String path = registry.replaceFirst("/", "/v2/") + "/bitcoin/core/manifests/31.0";
        return lab.on(NODE, "curl -s -o /dev/null -w %{http_code} http://" + path)
                .out()
                .strip();
    }
}
