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

    /**
     * Whether the keepers of catalogs changed so far that nothing the former ones signed can still be enough. Then their
     * highest version binds nobody any more: a thief of their keys may have set it so high that no honest version follows
     * (fast-forward, The Update Framework 1.0, section 5.3.11).
     */
    boolean leavesBehind(Root former) {
        long kept = catalog.keys().stream()
                .filter(former.catalog().keys()::contains)
                .count();
        return kept < catalog.threshold();
    }
}
