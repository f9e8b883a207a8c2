package dev.pilothouse.engine.release.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.release.trust.MadeSigner;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.Problem;
import dev.pilothouse.engine.version.VersionScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseFilesTest {
    private static final String FLEET = "fleet:\n  name: lab\n  nodes: { n1: { address: local } }\n";
    private static final MadeSigner ALICE = MadeSigner.of("alice", Instant.parse("2024-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    private ReleaseProfile profile;

    @BeforeEach
    void aProfile() {
        profile = new ReleaseProfile(
                folder,
                "registry.invalid:5000",
                "registry.invalid:5000/base@sha256:" + "b".repeat(64),
                List.of(ALICE),
                1);
        profile.write(
                FLEET,
                List.of("https://releases.invalid/bin/bitcoin-core-${version}/", "http://127.0.0.1:8080/${major}.x/"),
                "  versions: [\"31.0\", \"30.2\"]\n  dropped: { \"30.0\": withdrawn }\n");
    }

    @Test
    void readsADeclaration() {
        ReleaseSpec spec = profile.specs().get(ReleaseProfile.CORE);
        assertThat(profile.load().problems()).isEmpty();
        assertThat(spec.scheme()).isEqualTo(VersionScheme.CORE);
        assertThat(spec.hosts())
                .extracting(host -> host.place(VersionScheme.CORE.parse("31.0")).toString())
                .containsExactly("https://releases.invalid/bin/bitcoin-core-31.0/", "http://127.0.0.1:8080/31.x/");
        assertThat(spec.archive(VersionScheme.CORE.parse("31.0"))).isEqualTo("bitcoin-31.0-x86_64-linux-gnu.tar.gz");
        assertThat(spec.trust().signers()).containsExactly(ALICE.pinned());
        assertThat(spec.versions()).hasSize(2);
        assertThat(spec.dropped()).containsValue("withdrawn");
        assertThat(spec.image().user()).isEqualTo("1000:1000");
    }

    @Test
    void putsTheVariablesOfTheNodeIntoImages() throws IOException {
        Path file = folder.resolve("releases/bitcoin-core.yaml");
        Files.writeString(file, Files.readString(file).replace("registry.invalid:5000", "${REGISTRY}"));
        profile.put("fleet.yaml", FLEET + "  variables: { REGISTRY: \"elsewhere.invalid:5001\" }\n");
        ReleaseSpec spec = profile.specs().get(ReleaseProfile.CORE);
        assertThat(spec.image().image("31.0")).hasToString("elsewhere.invalid:5001/bitcoin/core:31.0");
        assertThat(spec.image().base().registry()).isEqualTo("elsewhere.invalid:5001");
    }

    @Test
    void readsKnots() throws IOException {
        Path core = folder.resolve("releases/bitcoin-core.yaml");
        Files.writeString(
                folder.resolve("releases/bitcoin-knots.yaml"),
                Files.readString(core)
                        .replace("scheme: core", "scheme: knots")
                        .replace("bin/bitcoin-core-${version}", "files/${major}.x/${version}")
                        .replace("[\"31.0\", \"30.2\"]", "[\"29.3.knots20260508\"]")
                        .replace("{ \"30.0\": withdrawn }", "{}"));
        ReleaseSpec knots = profile.specs().get(new AppId("bitcoin-knots"));
        assertThat(knots.hosts().getFirst().place(knots.versions().getFirst()).toString())
                .isEqualTo("https://releases.invalid/files/29.x/29.3.knots20260508/");
        assertThat(knots.archive(knots.versions().getFirst()))
                .isEqualTo("bitcoin-29.3.knots20260508-x86_64-linux-gnu.tar.gz");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://releases.invalid|http://releases.invalid|RELEASE-HOST",
                "${major}.x|${other}.x|RELEASE-HOST",
                "file: bitcoin-${version}|file: ../bitcoin-${version}|RELEASE-FILE",
                "threshold: 1|threshold: 2|RELEASE-THRESHOLD",
                "threshold: 1|threshold: none|YAML-TYPE",
                "keys: keys|keys: nowhere|RELEASE-KEYS",
                "name: alice, fingerprint: |name: alice, fingerprint: 0x1|RELEASE-FINGERPRINT",
                "repository: registry.invalid:5000/bitcoin/core|repository: bitcoin/core:latest|RELEASE-REPOSITORY",
                "base: registry.invalid:5000/base@sha256|base: debian:bookworm #|RELEASE-BASE",
                "base: registry.invalid:5000/base@sha256|base: ${NO_SUCH}@sha256|RELEASE-VARIABLE",
                "base: registry.invalid:5000/base@sha256|base: ${no end|RELEASE-VARIABLE",
                "node: n1|node: n9|RELEASE-NODE",
                "programs: [bitcoind, bitcoin-cli]|programs: [../sh]|RELEASE-PROGRAM",
                "node: n1|user: \"0:0\"|RELEASE-USER",
                "node: n1|data: /a/../b|RELEASE-DATA",
                "\"30.2\"|latest|RELEASE-VERSION",
                "\"30.0\": withdrawn|\"31.0\": withdrawn|RELEASE-VERSION",
                "\"30.0\": withdrawn|\"30.0\": because, of this|RELEASE-DROPPED",
                "scheme: core|scheme: bitcoin|YAML-CHOICE",
                "node: n1|login: { user: me, password: NONE }|YAML-MISSING"
            })
    void tellsWhatIsWrongAndWhere(String right, String wrong, String code) throws IOException {
        Path file = folder.resolve("releases/bitcoin-core.yaml");
        String text = Files.readString(file);
        assertThat(text).contains(right);
        Files.writeString(file, text.replace(right, wrong));
        Loaded<Map<AppId, ReleaseSpec>> loaded = profile.load();
        assertThat(loaded).isInstanceOf(Loaded.Invalid.class);
        assertThat(loaded.problems())
                .filteredOn(problem -> problem.code().equals(code))
                .isNotEmpty()
                .allSatisfy(problem -> {
                    assertThat(problem.location().file()).isEqualTo("releases/bitcoin-core.yaml");
                    assertThat(problem.location().line()).isPositive();
                });
    }

    @Test
    void warnsOfASignerWithoutAKeyAndRefusesOneListedTwice() throws IOException {
        Path file = folder.resolve("releases/bitcoin-core.yaml");
        String text = Files.readString(file);
        String line =
                text.lines().filter(each -> each.contains("alice")).findFirst().orElseThrow();
        Files.writeString(file, text.replace(line, line + "\n" + line));
        assertThat(profile.load().problems()).extracting(Problem::code).containsExactly("RELEASE-SIGNER-TWICE");
        Files.writeString(
                file, text.replace(line, line + "\n      - { name: bob, fingerprint: " + "C".repeat(40) + " }"));
        assertThat(profile.load()).isInstanceOf(Loaded.Valid.class);
        assertThat(profile.load().problems()).extracting(Problem::code).containsExactly("RELEASE-KEY-MISSING");
    }
}
