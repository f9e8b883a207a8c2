package dev.pilothouse.engine.version.catalog;

import dev.pilothouse.engine.text.AppId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which releases of which apps there are. Immutable. A catalog that was only read says nothing about whether it may be
 * acted on.
 *
 * @param header empty for the old shape, which has apps and nothing else
 * @param apps by id, in the order of the file
 * @param remarks what could not be used and was left out, each with its place; nothing is dropped silently
 */
public record Catalog(Optional<CatalogHeader> header, Map<AppId, CatalogApp> apps, List<CatalogRemark> remarks) {
    public Catalog {
        apps = Collections.unmodifiableMap(new LinkedHashMap<>(apps));
        remarks = List.copyOf(remarks);
    }

    /** Empty where the catalog does not know the app. */
    public Optional<CatalogApp> app(AppId id) {
        return Optional.ofNullable(apps.get(id));
    }
}
