package dev.pilothouse.engine.version.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.VersionScheme;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogReaderTest {
    private static final AppId CORE = new AppId("bitcoin-core");

    private static final String OLD_SHAPE = """
            { "bitcoin-core": { "version": "31.0", "image": "registry/bitcoin:31.0",
                "versions": [ { "version": "31.0", "image": "registry/bitcoin:31.0", "default": true },
                              { "version": "30.0", "image": "registry/bitcoin:30.0" },
                              { "version": "28.4", "image": "registry/bitcoin:28.4", "deprecated": true,
                                "eol": "2026-10-01" } ] } }
            """;

    private static Catalog read(String text) {
        return CatalogReader.read(text.getBytes(UTF_8));
    }

    private static CatalogApp app(String versions) {
        return read("{\"bitcoin-core\":{\"versions\":[" + versions + "]}}")
                .app(CORE)
                .orElseThrow();
    }

    static String withHeader(String header, String apps) {
        return "{\"_type\":\"catalog\",\"spec_version\":1,\"name\":\"home\"," + header + ",\"apps\":" + apps + "}";
    }

    @Test
    void theOldShapeIsRead() {
        Catalog catalog = read(OLD_SHAPE);
        assertThat(catalog.header()).isEmpty();
        assertThat(catalog.remarks()).isEmpty();
        CatalogApp app = catalog.app(CORE).orElseThrow();
        assertThat(app.scheme()).isEqualTo(VersionScheme.CORE);
        assertThat(app.releases())
                .extracting(release -> release.version().text())
                .containsExactly("31.0", "30.0", "28.4");
        assertThat(app.preferred().orElseThrow().image()).hasToString("registry/bitcoin:31.0");
        CatalogRelease oldest = app.release(Version.parse("28.4")).orElseThrow();
        assertThat(oldest.statusAt(Instant.parse("2026-09-30T23:59:59Z")).kind())
                .isEqualTo(ReleaseStatus.Kind.DEPRECATED);
        assertThat(oldest.statusAt(Instant.parse("2026-10-01T00:00:00Z")).kind())
                .isEqualTo(ReleaseStatus.Kind.EOL);
    }

    @Test
    void anEntryWithoutAListIsOneRelease() {
        CatalogApp app = read("{\"lnd\":{\"version\":\"v0.18.3-beta\",\"image\":\"r/lnd:v0.18.3-beta\"}}")
                .app(new AppId("lnd"))
                .orElseThrow();
        assertThat(app.releases()).hasSize(1);
        assertThat(app.preferred()).contains(app.releases().getFirst());
    }

    @Test
    void theHeaderIsReadAndUnknownFieldsAreIgnored() {
        Catalog catalog = read(withHeader(
                "\"version\":7,\"generated\":\"2026-11-01T00:00:00Z\",\"expires\":\"2026-12-01T00:00:00Z\","
                        + "\"root_version\":2,\"colour\":{\"deep\":[1,2]}",
                "{\"bitcoin-core\":{\"badge\":1,\"versions\":[{\"version\":\"31.0\",\"image\":\"r/b:31.0\","
                        + "\"new\":{}}]}}"));
        assertThat(catalog.header())
                .contains(new CatalogHeader(
                        "home",
                        7,
                        Instant.parse("2026-11-01T00:00:00Z"),
                        Instant.parse("2026-12-01T00:00:00Z"),
                        OptionalInt.of(2)));
        assertThat(catalog.remarks()).isEmpty();
        assertThat(catalog.app(CORE)).isPresent();
    }

    @Test
    void everyFieldOfAReleaseIsRead() {
        CatalogRelease release = app("{\"version\":\"30.0\",\"image\":\"r/b:30.0\",\"digest\":\"sha256:"
                        + "a".repeat(64)
                        + "\",\"status\":\"withdrawn\",\"reason\":\"may lose wallets\",\"replacement\":\"30.2\","
                        + "\"released\":\"2026-01-09\",\"breaking\":\"new format\",\"notes\":\"See there\","
                        + "\"min_datadir\":\"0.21\",\"requires\":{\"lnd\":\">=0.18\"},\"upstream\":{\"archive\":\"a.tar.gz\","
                        + "\"archive_sha256\":\"00\",\"sha256sums_sha256\":\"11\",\"signers\":[\"F1\",\"F2\"],"
                        + "\"threshold\":2}}")
                .releases()
                .getFirst();
        assertThat(release.image()).hasToString("r/b:30.0@sha256:" + "a".repeat(64));
        assertThat(release.status())
                .isEqualTo(new ReleaseStatus(
                        ReleaseStatus.Kind.WITHDRAWN,
                        "may lose wallets",
                        java.util.Optional.of(Version.parse("30.2"))));
        assertThat(release.released()).contains(Instant.parse("2026-01-09T00:00:00Z"));
        assertThat(release.breaking()).contains("new format");
        assertThat(release.notes()).isEqualTo("See there");
        assertThat(release.minDatadir()).contains("0.21");
        assertThat(release.requires()).containsEntry(new AppId("lnd"), ">=0.18");
        assertThat(release.upstream()).contains(new Upstream("a.tar.gz", "00", "11", List.of("F1", "F2"), 2));
    }

    @Test
    void aVersionWrittenAsANumberIsLeftOutBecauseItHasLostItsZeros() {
        Catalog catalog = read("{\"bitcoin-core\":{\"version\":30.10,\"versions\":["
                + "{\"version\":30.10,\"image\":\"r/b:30.10\"},{\"version\":\"30.1\",\"image\":\"r/b:30.1\"},"
                + "{\"version\":\"30.2\",\"image\":\"r/b:30.2\"}]}}");
        CatalogApp app = catalog.app(CORE).orElseThrow();
        assertThat(app.releases())
                .extracting(release -> release.version().text())
                .containsExactly("30.2", "30.1");
        assertThat(app.preferred().orElseThrow().version().text()).isEqualTo("30.2");
        assertThat(catalog.remarks())
                .containsExactly(
                        new CatalogRemark("bitcoin-core.versions[0].version", "is a number: write it in quotes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"status\":{}", "\"status\":7", "\"withdrawn\":\"yes\"", "\"withdrawn\":1", "\"withdrawn\":{}"})
    void aMarkThatIsNotUnderstoodCountsAsOne(String mark) {
        assertThat(app("{\"version\":\"30.0\",\"image\":\"r/b:30.0\"," + mark + "}")
                        .releases()
                        .getFirst()
                        .status()
                        .kind())
                .isEqualTo(ReleaseStatus.Kind.WITHDRAWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stable", "31", "Edge", "latest"})
    void anImageUnderATagThatMovesNeedsADigest(String tag) {
        String pinned = "{\"version\":\"31.0\",\"image\":\"r/b:" + tag + "@sha256:" + "a".repeat(64) + "\"}";
        assertThat(app(pinned).releases()).hasSize(1);
        assertThat(read("{\"bitcoin-core\":{\"versions\":[{\"version\":\"31.0\",\"image\":\"r/b:" + tag + "\"}]}}")
                        .remarks())
                .extracting(CatalogRemark::what)
                .containsExactly("is floating: give it a tag of its own or a digest");
    }

    @Test
    void aFloatingTagIsLeftOutWithARemark() {
        Catalog catalog = read("{\"bitcoin-core\":{\"versions\":[{\"version\":\"latest\",\"image\":\"r/b:latest\"},"
                + "{\"version\":\"31.0\",\"image\":\"r/b:latest\"},{\"version\":\"30.2\",\"image\":\"r/b:30.2\"}]}}");
        assertThat(catalog.app(CORE).orElseThrow().releases())
                .extracting(release -> release.version().text())
                .containsExactly("30.2");
        assertThat(catalog.remarks())
                .extracting(CatalogRemark::place)
                .containsExactly("bitcoin-core.versions[0].version", "bitcoin-core.versions[1].image");
    }

    @Test
    void aStatusOfALaterFormatCountsAsWithdrawn() {
        CatalogApp app =
                app("{\"version\":\"31.0\",\"image\":\"r/b:31.0\",\"status\":\"quarantined\",\"default\":true}");
        assertThat(app.releases().getFirst().status().kind()).isEqualTo(ReleaseStatus.Kind.WITHDRAWN);
        assertThat(app.preferred()).isEmpty();
    }

    @Test
    void withoutADefaultTheNewestFinalAvailableReleaseIsPreferred() {
        CatalogApp app = app(
                "{\"version\":\"31.1rc1\",\"image\":\"r/b:a\"},{\"version\":\"31.0\",\"image\":\"r/b:b\","
                        + "\"deprecated\":true},{\"version\":\"30.2\",\"image\":\"r/b:c\"},{\"version\":\"28.4\",\"image\":\"r/b:d\"}");
        assertThat(app.preferred().orElseThrow().version()).hasToString("30.2");
    }

    @Test
    void twoDigestsThatDifferAreNoImage() {
        Catalog catalog = read("{\"a\":{\"versions\":[{\"version\":\"1.0\",\"image\":\"r/b:1@sha256:" + "a".repeat(64)
                + "\",\"digest\":\"sha256:" + "b".repeat(64) + "\"}]}}");
        assertThat(catalog.remarks()).extracting(CatalogRemark::place).containsExactly("a.versions[0].digest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|not a JSON object",
                "{\"a\":1,\"a\":2}|Duplicate",
                "{} {}|Trailing",
                "{|line 1",
                "{\"_type\":\"root\"}|is not",
                "{\"_type\":\"catalog\",\"spec_version\":2}|is not 1"
            })
    void whatIsNoCatalogIsRefusedWithAReason(String text, String reason) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> read(text))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(ErrorCode.CATALOG_INVALID))
                .satisfies(fault -> assertThat(fault.facts().get("reason")).containsIgnoringCase(reason));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1.5", "\"7\"", "99999999999999999999"})
    void aVersionThatIsNoPositiveWholeNumberIsRefused(String version) {
        String text = withHeader(
                "\"version\":" + version
                        + ",\"generated\":\"2026-11-01T00:00:00Z\",\"expires\":\"2026-12-01T00:00:00Z\"",
                "{}");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> read(text))
                .satisfies(fault -> assertThat(fault.facts()).containsEntry("place", "version"));
    }

    @Test
    void aTreeTooDeepIsRefused() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> read("{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}"))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(ErrorCode.CATALOG_TOO_LARGE));
    }
}
