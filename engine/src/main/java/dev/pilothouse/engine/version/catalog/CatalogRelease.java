package dev.pilothouse.engine.version.catalog;

import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.version.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One release of an app.
 *
 * @param image never floating: a tag that names the version, a digest, or both
 * @param eol first day without support by its makers, where it is known
 * @param released when it was published in this catalog: what a minimum age is counted from. Empty means that its age is
 *     unknown, which counts as too young
 * @param breaking why an update to it needs a person; empty where it does not
 * @param notes what is new, plain text in the words of the catalog's maker, without control signs; may be empty
 * @param minDatadir the oldest version whose data folder it opens without work, as the catalog words it
 * @param requires what other apps it needs beside it, as the catalog words it, such as {@code lnd} to {@code >=0.18}
 * @param upstream what it was made from, where the catalog says so
 * @param matrix what has to have been passed before auto-update takes it
 */
public record CatalogRelease(
        Version version,
        ImageReference image,
        ReleaseStatus status,
        Optional<LocalDate> eol,
        Optional<Instant> released,
        Optional<String> breaking,
        String notes,
        Optional<String> minDatadir,
        Map<AppId, String> requires,
        Optional<Upstream> upstream,
        Optional<MatrixRequirement> matrix) {
    public CatalogRelease {
        requires = Map.copyOf(new LinkedHashMap<>(requires));
    }

    /** An available release about which nothing else is known. */
    public static CatalogRelease of(Version version, ImageReference image) {
        return new CatalogRelease(
                version,
                image,
                ReleaseStatus.AVAILABLE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Its status on that day: an available or deprecated release whose end of life has come is at its end of life. */
    public ReleaseStatus statusAt(Instant now) {
        boolean over = eol.isPresent()
                && !now.isBefore(eol.get().atStartOfDay(ZoneOffset.UTC).toInstant());
        return switch (status.kind()) {
            case AVAILABLE, DEPRECATED ->
                over ? new ReleaseStatus(ReleaseStatus.Kind.EOL, status.reason(), status.replacement()) : status;
            case EOL, WITHDRAWN -> status;
        };
    }
}
