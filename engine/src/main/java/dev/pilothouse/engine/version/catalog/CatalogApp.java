package dev.pilothouse.engine.version.catalog;

import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.VersionScheme;
import java.util.List;
import java.util.Optional;

/**
 * An app of a catalog.
 *
 * @param scheme that all its versions are of, so that they can be compared
 * @param releases the newest first, no version twice
 * @param preferred what a plain install or update leads to; empty where the catalog names none that may be installed
 */
public record CatalogApp(
        AppId id, VersionScheme scheme, List<CatalogRelease> releases, Optional<CatalogRelease> preferred) {
    public CatalogApp {
        releases = List.copyOf(releases);
    }

    /** Empty where the catalog does not list that version; a text in another spelling is another version. */
    public Optional<CatalogRelease> release(Version version) {
        return releases.stream()
                .filter(release -> release.version().text().equals(version.text()))
                .findFirst();
    }

    /** The release whose image has this digest, such as {@code sha256:…}; empty where none is known to have it. */
    public Optional<CatalogRelease> withDigest(String digest) {
        return releases.stream()
                .filter(release -> !digest.isEmpty() && release.image().digest().equals(digest))
                .findFirst();
    }
}
