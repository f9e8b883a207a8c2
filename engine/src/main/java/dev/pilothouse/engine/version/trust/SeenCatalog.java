package dev.pilothouse.engine.version.trust;

/**
 * The highest version of a catalog that was ever seen well signed.
 *
 * @param sha256 of its exact bytes, 64 hex digits: one version has one content
 */
public record SeenCatalog(long version, String sha256) {}
