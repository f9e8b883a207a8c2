package dev.pilothouse.engine.release.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.profile.FleetFiles;
import dev.pilothouse.engine.release.spec.ReleaseFiles;
import dev.pilothouse.engine.release.spec.ReleaseSpec;
import dev.pilothouse.engine.release.trust.SignerVerdict.Verdict;
import dev.pilothouse.engine.release.trust.TrustPolicy.ExpiredKeys;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Loaded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Lists that were really published, judged by the policy that the product brings along. */
class PublishedReleasesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Map<AppId, ReleaseSpec> SPECS = specs();

    private final ReleaseSpec core = Objects.requireNonNull(SPECS.get(new AppId("bitcoin-core")));
    private final ReleaseSpec knots = Objects.requireNonNull(SPECS.get(new AppId("bitcoin-knots")));

    private static Map<AppId, ReleaseSpec> specs() {
        Map<String, String> environment = Map.of(
                "HOME", "/root",
                "PILOTHOUSE_REGISTRY", "registry.invalid:5000",
                "PILOTHOUSE_BASE_IMAGE", "registry.invalid:5000/base/debian@sha256:" + "d".repeat(64));
        Path profile = Path.of("..", "profiles", "bitcoin-images").toAbsolutePath();
        FleetFile fleet = valid(FleetFiles.load(profile, environment));
        return valid(ReleaseFiles.load(fleet));
    }

    private static <T> T valid(Loaded<T> loaded) {
        return switch (loaded) {
            case Loaded.Valid<T>(T value, var warnings) -> {
                assertThat(warnings).isEmpty();
                yield value;
            }
            case Loaded.Invalid<T>(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = PublishedReleasesTest.class.getResourceAsStream("/releases/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static TrustReport judge(TrustPolicy policy, ReleaseSpec spec, String folder) throws IOException {
        return new ReleaseTrust(policy, spec.keys())
                .judge(file(folder + "/SHA256SUMS"), List.of(file(folder + "/SHA256SUMS.asc")), NOW);
    }

    @Test
    void fifteenBuildersVouchForCoreAndThoseWhoseKeyExpiredSinceSignedInTime() throws IOException {
        TrustReport report = judge(core.trust(), core, "bitcoin-31.1");
        assertThat(report.refusal()).isEmpty();
        assertThat(report.rows()).hasSize(15);
        assertThat(report.rows())
                .extracting(SignerVerdict::verdict)
                .containsOnly(Verdict.VALID, Verdict.EXPIRED_THEN_VALID);
        assertThat(report.counted()).hasSize(15);
        assertThat(report.silent()).isEmpty();
        assertThat(Checksums.parse(file("bitcoin-31.1/SHA256SUMS"))
                        .of(core.archive(core.scheme().parse("31.1"))))
                .contains("b80d9c3e04da78fb6f0569685673418cf686fadba9042d926d13fb87ff503f9e");
    }

    @Test
    void aThresholdOfFiveIsMetForKnotsOnlyByKeysThatExpiredAfterTheySigned() throws IOException {
        String folder = "bitcoin-27.1.knots20240801";
        TrustPolicy patient = new TrustPolicy(5, knots.trust().signers(), ExpiredKeys.COUNT_WHEN_SIGNED_BEFORE);
        assertThat(judge(patient, knots, folder).refusal()).isEmpty();
        TrustReport strict = judge(new TrustPolicy(5, knots.trust().signers(), ExpiredKeys.REFUSE), knots, folder);
        assertThat(strict.refusal())
                .hasValueSatisfying(fault -> assertThat(fault.code()).isEqualTo(ErrorCode.RELEASE_SIGNERS_TOO_FEW));
    }

    @Test
    void theSignaturesOfOneReleaseSayNothingOfAnothersList() throws IOException {
        TrustReport report = new ReleaseTrust(core.trust(), core.keys())
                .judge(
                        file("bitcoin-27.1.knots20240801/SHA256SUMS"),
                        List.of(file("bitcoin-31.1/SHA256SUMS.asc")),
                        NOW);
        assertThat(report.rows()).extracting(SignerVerdict::verdict).containsOnly(Verdict.BAD_SIGNATURE);
        assertThat(report.refusal())
                .hasValueSatisfying(fault -> assertThat(fault.code()).isEqualTo(ErrorCode.RELEASE_SIGNATURE_BAD));
    }
}
