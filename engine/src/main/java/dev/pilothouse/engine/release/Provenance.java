package dev.pilothouse.engine.release;

import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.release.spec.ReleaseSpec;
import dev.pilothouse.engine.release.trust.SignerVerdict;
import dev.pilothouse.engine.version.catalog.CatalogRelease;
import dev.pilothouse.engine.version.catalog.Upstream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What an image says, and what the catalog says of it, about where it comes from. */
final class Provenance {
    private Provenance() {}

    /** Nothing that differs between two builds of one release. */
    static Map<String, String> labels(Verification verified, ReleaseSpec spec) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("org.opencontainers.image.title", spec.id().value());
        labels.put(
                "org.opencontainers.image.version", verified.release().version().text());
        labels.put("org.opencontainers.image.base.name", spec.image().base().name());
        labels.put("org.opencontainers.image.base.digest", spec.image().base().digest());
        labels.put("dev.pilothouse.release.archive", verified.archive());
        labels.put("dev.pilothouse.release.sha256", verified.archiveSha256());
        labels.put("dev.pilothouse.release.sums", verified.sumsSha256());
        return labels;
    }

    /** @param before what the catalog had for that version: what people wrote into it stays */
    static CatalogRelease entry(
            Verification verified,
            ReleaseSpec spec,
            ImageReference image,
            Optional<CatalogRelease> before,
            Instant now,
            String by) {
        Instant at = now.truncatedTo(ChronoUnit.SECONDS);
        CatalogRelease old =
                before.orElseGet(() -> CatalogRelease.of(verified.release().version(), image));
        Upstream upstream = new Upstream(
                verified.archive(),
                verified.archiveSha256(),
                verified.sumsSha256(),
                verified.trust().counted().stream().map(SignerVerdict::key).toList(),
                verified.trust().threshold(),
                Optional.of(new Upstream.Built(spec.image().base().toString(), at, by)));
        return new CatalogRelease(
                old.version(),
                image,
                old.status(),
                old.eol(),
                old.released().or(() -> Optional.of(at)),
                old.breaking(),
                old.notes(),
                old.minDatadir(),
                old.requires(),
                Optional.of(upstream),
                old.matrix());
    }
}
