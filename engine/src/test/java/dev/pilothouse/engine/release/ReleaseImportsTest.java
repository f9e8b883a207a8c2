package dev.pilothouse.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.registry.RegistryAccess;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.release.ImportReport.Result;
import dev.pilothouse.engine.release.spec.ReleaseProfile;
import dev.pilothouse.engine.release.trust.MadeRelease;
import dev.pilothouse.engine.release.trust.MadeSigner;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.catalog.CatalogRelease;
import dev.pilothouse.engine.version.catalog.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseImportsTest {
    private static final Instant MADE = Instant.parse("2024-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final MadeSigner alice = MadeSigner.of("alice", MADE);
    private final MadeSigner bob = MadeSigner.expiring("bob", MADE, Duration.ofDays(1000));
    private final MadeRelease release = MadeRelease.of("31.0", ImportBench.SCRIPT);
    private ImportBench bench;

    @BeforeEach
    void aReleaseSignedByTwo() {
        bench = new ImportBench(folder, List.of(alice, bob), 2);
        release.on(bench.host, release.signedBy(List.of(alice, bob), ImportBench.SIGNED));
    }

    @Test
    void importsAReleaseAndWritesWhereItComesFrom() {
        ImageReference image = imported(bench.run());
        assertThat(image.toString())
                .isEqualTo(ImportBench.IMAGE + "@" + bench.published().orElseThrow());
        CatalogRelease entry = new CatalogFile(bench.catalog(), "lab")
                .app(ReleaseProfile.CORE)
                .orElseThrow()
                .preferred()
                .orElseThrow();
        assertThat(entry.version().text()).isEqualTo("31.0");
        assertThat(entry.image()).isEqualTo(image);
        Upstream upstream = entry.upstream().orElseThrow();
        assertThat(upstream.archiveSha256()).isEqualTo(release.archiveSha256());
        assertThat(upstream.signers())
                .containsExactly(alice.fingerprint().hex(), bob.fingerprint().hex());
        assertThat(upstream.threshold()).isEqualTo(2);
        assertThat(upstream.built()).contains(new Upstream.Built(ImportBench.BASE, bench.timing.wall(), "ops@console"));
        assertThat(bench.runtime.acts())
                .containsSubsequence(
                        "build localhost/pilothouse-import/bitcoin-core:31.0", "push " + ImportBench.IMAGE);
        assertThat(bench.journal).extracting(JournalEntry::act).containsExactly("import bitcoin-core 31.0");
        assertThat(bench.leftovers()).isEmpty();
    }

    @Test
    void logsInAtItsOwnRegistryForEveryAct() {
        bench.declare(
                List.of("../host/bitcoin-core-${version}"), "    login: { user: ops, password: REGISTRY_PASSWORD }\n");
        ImageReference image = imported(bench.run());
        assertThat(bench.runtime.acts())
                .contains(
                        "pull " + ImportBench.BASE + " as ops",
                        "pull " + image.name() + "@" + image.digest() + " as ops");
    }

    @Test
    void doesNothingTheSecondTimeAndSaysSo() throws IOException {
        ImageReference image = imported(bench.run());
        byte[] catalog = Files.readAllBytes(bench.catalog());
        int acts = bench.runtime.acts().size();
        assertThat(bench.run()).isEqualTo(new Result.Unchanged(image));
        assertThat(bench.runtime.acts()).hasSize(acts);
        assertThat(Files.readAllBytes(bench.catalog())).isEqualTo(catalog);
    }

    @Test
    void keepsWhatAPersonWroteIntoTheEntry() throws IOException {
        bench.run();
        String text = Files.readString(bench.catalog());
        Files.writeString(
                bench.catalog(),
                text.replace("\"status\" : \"available\"", "\"status\" : \"deprecated\", \"mine\" : 7")
                        .replaceFirst("@sha256:[0-9a-f]{64}", ""));
        imported(bench.run());
        assertThat(bench.catalog()).content().contains("deprecated", "\"mine\" : 7");
    }

    @Test
    void putsOneVersionBesideTheOtherAndKeepsTheDefault() {
        bench.run();
        MadeRelease older = MadeRelease.of("30.2", ImportBench.SCRIPT);
        older.on(folder.resolve("host/bitcoin-core-30.2"), older.signedBy(List.of(alice, bob), ImportBench.SIGNED));
        imported(bench.run("30.2"));
        var app =
                new CatalogFile(bench.catalog(), "lab").app(ReleaseProfile.CORE).orElseThrow();
        assertThat(app.releases()).extracting(entry -> entry.version().text()).containsExactly("31.0", "30.2");
        assertThat(app.preferred().orElseThrow().version().text()).isEqualTo("31.0");
    }

    @Test
    void neverReplacesATagThatIsAnothersImage() {
        bench.runtime.addImage(ImportBench.IMAGE.toString());
        bench.runtime.push(ImportBench.IMAGE, new RegistryAccess.Anonymous(), Progress.silent());
        String before = bench.published().orElseThrow();
        assertRefused(ErrorCode.IMAGE_TAG_TAKEN);
        assertThat(bench.published()).contains(before);
        assertThat(bench.catalog()).doesNotExist();
    }

    @Test
    void refusesWhereTheRegistryHasAnotherImageThanTheCatalogSays() {
        bench.run();
        bench.runtime.addImage(ImportBench.IMAGE.toString());
        bench.runtime.push(ImportBench.IMAGE, new RegistryAccess.Anonymous(), Progress.silent());
        assertRefused(ErrorCode.IMAGE_TAG_TAKEN);
    }

    @Test
    void publishesNoImageThatDoesNotStart() {
        bench.runtime.program(List.of("bitcoind", "-version"), (engine, name) -> engine.crash(name, 127));
        assertRefused(ErrorCode.IMAGE_DOES_NOT_START);
        assertNothingIsThere();
        assertThat(bench.runtime.wouldComeBack()).isEmpty();
    }

    @Test
    void refusesEachBadReleaseByItsOwnCode() {
        MadeSigner stranger = MadeSigner.of("stranger", MADE);
        byte[] one = release.signedBy(List.of(alice), ImportBench.SIGNED);
        byte[] both = release.signedBy(List.of(alice, bob), ImportBench.SIGNED);
        signed(one);
        assertRefused(ErrorCode.RELEASE_SIGNERS_TOO_FEW);
        signed(release.signedBy(List.of(stranger), ImportBench.SIGNED));
        assertRefused(ErrorCode.RELEASE_SIGNER_UNKNOWN);
        signed(MadeRelease.of("31.0", "other").signedBy(List.of(alice, bob), ImportBench.SIGNED));
        assertRefused(ErrorCode.RELEASE_SIGNATURE_BAD);
        signed(release.signedBy(List.of(alice, bob), MADE.plus(Duration.ofDays(1001))));
        assertRefused(ErrorCode.RELEASE_SIGNED_AFTER_EXPIRY);
        signed(both);
        MadeRelease.write(bench.host, MadeRelease.archiveName("31.0"), new byte[] {1, 2, 3});
        assertRefused(ErrorCode.RELEASE_CHECKSUM_WRONG);
        bench.host.resolve(MadeRelease.archiveName("31.0")).toFile().delete();
        assertRefused(ErrorCode.RELEASE_MISSING);
        bench.host.resolve("SHA256SUMS.asc").toFile().delete();
        assertRefused(ErrorCode.RELEASE_MISSING);
        assertThat(bench.facts()).containsEntry("file", "SHA256SUMS.asc");
        bench.host.resolve("SHA256SUMS").toFile().delete();
        assertRefused(ErrorCode.RELEASE_MISSING);
        alice.revoke(bench.timing.wall());
        release.on(bench.host, both);
        bench.declare(List.of("../host/bitcoin-core-${version}"), "");
        assertRefused(ErrorCode.RELEASE_KEY_REVOKED);
        assertNothingIsThere();
    }

    @Test
    void refusesHostsThatDisagreeAndGoesOnWithoutOneThatIsSilent() {
        Path second = folder.resolve("mirror/31.0");
        bench.declare(List.of("../host/bitcoin-core-${version}", "../mirror/${version}"), "  agreement: 2\n");
        assertRefused(ErrorCode.RELEASE_MISSING);
        bench.declare(List.of("../host/bitcoin-core-${version}", "https://127.0.0.1:1/${version}"), "  agreement: 2\n");
        assertRefused(ErrorCode.RELEASE_HOSTS_SILENT);
        MadeRelease other = MadeRelease.of("31.0", "other");
        other.on(second, other.signedBy(List.of(alice, bob), ImportBench.SIGNED));
        bench.declare(List.of("../host/bitcoin-core-${version}", "../mirror/${version}"), "");
        assertRefused(ErrorCode.RELEASE_HOSTS_DISAGREE);
        assertNothingIsThere();
        release.on(second, release.signedBy(List.of(bob), ImportBench.SIGNED));
        signed(release.signedBy(List.of(alice), ImportBench.SIGNED));
        MadeRelease.write(bench.host, MadeRelease.archiveName("31.0"), new byte[] {1});
        imported(bench.run());
    }

    @Test
    void refusesWhatTheProfileDropsAndListsIt() {
        bench.declare(
                List.of("../host/bitcoin-core-${version}"),
                "  versions: [\"31.0\"]\n  dropped: { \"30.0\": may delete wallets }\n");
        bench.run();
        assertThatThrownBy(() -> bench.run("30.0"))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.RELEASE_DROPPED));
        bench.declare(List.of("../host/bitcoin-core-${version}"), "  dropped: { \"30.0\": may delete wallets }\n");
        assertThat(bench.imports().offers(ReleaseProfile.CORE))
                .extracting(offer -> offer.version() + " " + offer.kind())
                .containsExactly("30.0 DROPPED", "31.0 NOT_CURATED");
    }

    @Test
    void verifiesWithoutMakingAnything() {
        signed(release.signedBy(List.of(alice), ImportBench.SIGNED));
        Verification verified = bench.imports()
                .verify(bench.profile.specs().get(ReleaseProfile.CORE).release("31.0"));
        assertThat(verified.archiveSha256()).isEqualTo(release.archiveSha256());
        assertThat(verified.trust().refusal()).isPresent();
        assertThat(verified.trust().silent()).containsExactly(bob.pinned());
        assertThat(bench.runtime.acts()).isEmpty();
    }

    private void signed(byte[] signatures) {
        release.on(bench.host, signatures);
    }

    private static ImageReference imported(Result result) {
        assertThat(result).isInstanceOf(Result.Imported.class);
        return ((Result.Imported) result).image();
    }

    private void assertRefused(ErrorCode code) {
        assertThat(bench.run())
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private void assertNothingIsThere() {
        assertThat(bench.published()).isEmpty();
        assertThat(bench.catalog()).doesNotExist();
        assertThat(bench.leftovers()).isEmpty();
        assertThat(bench.runtime.acts()).noneMatch(act -> act.startsWith("push"));
    }

    @Test
    void readsNoVersionOutOfNothing() {
        assertThatThrownBy(() -> bench.run("latest"))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.VALUE_INVALID));
        assertThat(Version.find("latest")).isEmpty();
    }
}
