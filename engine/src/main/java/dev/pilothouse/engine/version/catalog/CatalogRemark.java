package dev.pilothouse.engine.version.catalog;

/**
 * Something in a catalog that was left out or read in the careful way.
 *
 * @param place path within the file, such as {@code bitcoin-core.versions[2].image}
 * @param what in the words of the file, on one line
 */
public record CatalogRemark(String place, String what) {}
