package dev.pilothouse.dist.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.release.spec.ReleaseProfile;
import dev.pilothouse.engine.release.trust.MadeRelease;
import dev.pilothouse.engine.release.trust.MadeSigner;
import dev.pilothouse.engine.text.Secret;
import dev.pilothouse.engine.version.trust.Role;
import dev.pilothouse.engine.version.trust.Root;
import dev.pilothouse.engine.version.trust.RootFile;
import dev.pilothouse.engine.version.trust.key.KeyFile;
import dev.pilothouse.engine.version.trust.key.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    private MadeRelease release = MadeRelease.of("31.0", STAND_IN);
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
        String onThePath = "FROM " + image + "\\nUSER 0\\nRUN mv /opt/*/bin/bitcoind /bin/\\nUSER 1000:1000\\n";
        lab.on(
                NODE,
                "docker rmi -f " + image + "; docker run -d --name stand-in --cap-drop ALL " + image + "; printf \""
                        + onThePath
                        + "\" | DOCKER_BUILDKIT=0 docker build -q -t flat - && docker run -d --name flat flat");
        for (String name : List.of("stand-in", "flat")) {
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () -> assertThat(lab.on(NODE, "docker logs " + name).out())
                                    .contains("running as 1000:1000"));
        }
        lab.empty(NODE);
    }

    @Test
    void aKnotsReleaseGoesFromItsSignaturesIntoASignedCatalog() throws IOException {
        MadeRelease knots = MadeRelease.of("29.3.knots20260508", STAND_IN);
        release = knots;
        knots.on(folder.resolve("host/29.x/29.3.knots20260508"), signedByBoth());
        Files.writeString(
                profile.resolve("releases/bitcoin-knots.yaml"),
                Files.readString(profile.resolve("releases/bitcoin-core.yaml"))
                        .replace("scheme: core", "scheme: knots")
                        .replace("bitcoin-core-${version}", "${major}.x/${version}")
                        .replace("/bitcoin/core", "/bitcoin/knots")
                        .replaceFirst("(?s)  versions: .*", ""));
        SigningKey key = SigningKey.generate(new SecureRandom());
        Role keeper = new Role(List.of(key.verifying()), 1);
        Files.write(
                profile.resolve("root.json"),
                RootFile.of(new Root("import", 1, Map.of(), keeper, keeper))
                        .signedBy(key)
                        .bytes());
        Path secret = Files.writeString(profile.resolve("passphrase"), "correct horse");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                profile.resolve("ops.key"), KeyFile.write(key, new Secret("correct horse"), new SecureRandom()));
        Files.writeString(
                profile.resolve("fleet.yaml"),
                Files.readString(profile.resolve("fleet.yaml"))
                        + "  catalog: { source: signed.json, root: root.json }\n");

        Finished imported = console.run("image", "import", "bitcoin-knots", "29.3.knots20260508");
        assertThat(imported.exit()).as(imported.out() + imported.err()).isZero();
        Finished signed = console.run(
                "catalog",
                "sign",
                profile.resolve("catalog.json").toString(),
                "--key",
                profile.resolve("ops.key").toString(),
                "--passphrase-file",
                secret.toString(),
                "--valid",
                "30d",
                "--out",
                profile.resolve("signed.json").toString());
        assertThat(signed.exit()).as(signed.err()).isZero();
        Map<String, String> state =
                Map.of("XDG_STATE_HOME", folder.resolve("state").toString());
        Finished refreshed = console.run(state, "catalog", "refresh");
        assertThat(refreshed.exit()).as(refreshed.err()).isZero();
        assertThat(console.run(state, "catalog", "show", "bitcoin-knots").out()).contains("29.3 · 2026-05-08");
        assertThat(console.run(state, "catalog", "show", "-o", "json").out())
                .contains(registry + "/bitcoin/knots:29.3.knots20260508@sha256:", knots.archiveSha256());
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
