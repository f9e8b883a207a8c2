package dev.pilothouse.engine.version.trust;

import java.util.Map;

/**
 * Whose signatures count for a catalog, and for the next root.
 *
 * @param name of the catalog; the same in every version
 * @param version from 1 on, one more with each change
 * @param owners names of keepers by key id; not trusted for anything but to be shown
 * @param root who signs the next version of this file
 * @param catalog who signs catalogs
 */
public record Root(String name, int version, Map<String, String> owners, Role root, Role catalog) {
    public Root {
        owners = Map.copyOf(owners);
    }
}
