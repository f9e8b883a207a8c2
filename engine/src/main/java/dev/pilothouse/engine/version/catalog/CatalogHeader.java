package dev.pilothouse.engine.version.catalog;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * What a catalog says of itself.
 *
 * @param name which catalog this is; the highest version seen is kept by it
 * @param version at least 1; goes up with every publication and never back
 * @param generated when it was made
 * @param expires from when on it may be viewed and nothing may be installed from it
 * @param root version of the root file it was signed under, where it says so
 */
public record CatalogHeader(String name, long version, Instant generated, Instant expires, OptionalInt root) {}
