package dev.pilothouse.engine.profile;

import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code catalog:} of a fleet.
 *
 * @param source where the signed catalog is fetched from
 * @param root file that says whose signatures count; it comes with the profile and nowhere else from
 * @param authority certificates in PEM that an https source or a registry is checked by, in place of the system's
 */
public record CatalogDeclaration(CatalogSource source, Path root, Optional<Path> authority) {}
