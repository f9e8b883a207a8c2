package dev.pilothouse.engine.version.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.VersionScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogDraftTest {
    private static final AppId CORE = new AppId("bitcoin-core");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");

    @Test
    void whatIsPutInIsReadBack() {
        CatalogRelease release = new CatalogRelease(
                Version.parse("31.0"),
                ImageReference.parse("r.example:5000/bitcoin:31.0@sha256:" + "c".repeat(64)),
                new ReleaseStatus(ReleaseStatus.Kind.DEPRECATED, "a fix is out", Optional.of(Version.parse("31.1"))),
                Optional.of(java.time.LocalDate.of(2027, 10, 1)),
                Optional.of(NOW),
                Optional.of("new wallet format"),
                "Notes",
                Optional.of("22.0"),
                Map.of(new AppId("lnd"), ">=0.18"),
                Optional.of(new Upstream("a.tar.gz", "0".repeat(64), "1".repeat(64), List.of("F"), 3)),
                Optional.of(new MatrixRequirement("recovery", 21, Duration.ofDays(14))));
        Catalog catalog = CatalogReader.read(CatalogDraft.empty("home")
                .put(CORE, VersionScheme.CORE, release)
                .prefer(CORE, release.version())
                .publish(NOW, Duration.ofDays(30))
                .bytes());
        assertThat(catalog.remarks()).isEmpty();
        assertThat(catalog.app(CORE).orElseThrow().preferred()).contains(release);
        assertThat(catalog.header().orElseThrow().version()).isEqualTo(1);
        assertThat(catalog.header().orElseThrow().expires()).isEqualTo(Instant.parse("2026-12-21T12:00:00Z"));
    }

    @Test
    void fieldsOfALaterFormatStayWhenAReleaseIsPutIn() {
        String text = CatalogReaderTest.withHeader(
                "\"version\":4,\"future\":true",
                "{\"bitcoin-core\":{\"theme\":\"x\",\"versions\":[{\"version\":\"30.2\",\"image\":\"r/b:30.2\","
                        + "\"later\":1}]}}");
        String written = new String(
                CatalogDraft.of(text.getBytes(UTF_8))
                        .put(
                                CORE,
                                VersionScheme.CORE,
                                CatalogRelease.of(
                                        Version.parse("30.2"),
                                        ImageReference.parse("r/b:30.2@sha256:" + "d".repeat(64))))
                        .bytes(),
                UTF_8);
        assertThat(written).contains("\"future\" : true", "\"theme\" : \"x\"", "\"later\" : 1", "@sha256:dddd");
    }

    @Test
    void aReleaseIsPutInOnce() {
        CatalogDraft draft = CatalogDraft.empty("home");
        for (String tag : List.of("a", "b")) {
            draft.put(
                    CORE,
                    VersionScheme.CORE,
                    CatalogRelease.of(Version.parse("31.0"), ImageReference.parse("r/b:" + tag)));
        }
        Catalog catalog =
                CatalogReader.read(draft.publish(NOW, Duration.ofDays(1)).bytes());
        assertThat(catalog.remarks()).isEmpty();
        assertThat(catalog.app(CORE).orElseThrow().releases())
                .extracting(release -> release.image().toString())
                .containsExactly("r/b:b");
    }
}
