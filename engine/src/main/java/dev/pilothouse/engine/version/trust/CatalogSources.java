package dev.pilothouse.engine.version.trust;

import dev.pilothouse.engine.profile.CatalogDeclaration;
import dev.pilothouse.engine.text.EngineException;

/** Brings the bytes of a catalog, from wherever it is declared to be. */
@FunctionalInterface
public interface CatalogSources {
    /**
     * @return at most {@link dev.pilothouse.engine.version.catalog.JsonText#LARGEST} bytes, about which nothing is known
     * @throws EngineException {@code CATALOG_UNREACHABLE}, {@code CATALOG_TOO_LARGE}, {@code CANCELLED}
     */
    byte[] fetch(CatalogDeclaration declared);
}
