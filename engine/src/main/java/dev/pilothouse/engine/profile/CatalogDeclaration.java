package dev.pilothouse.engine.profile;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code catalog:} of a fleet.
 *
 * @param source where the signed catalog is fetched from
 * @param root file that says whose signatures count; it comes with the profile and nowhere else from
 * @param authority certificates in PEM that an https source or a registry is checked by, in place of the system's
 * @param check how often a watch fetches it and looks for updates
 */
public record CatalogDeclaration(CatalogSource source, Path root, Optional<Path> authority, Duration check) {
    /** A release is days old before it is taken by itself: an hour more is no loss. */
    public static final Duration HOURLY = Duration.ofHours(1);

    public CatalogDeclaration(CatalogSource source, Path root, Optional<Path> authority) {
        this(source, root, authority, HOURLY);
    }
}
