package dev.pilothouse.engine.version.trust;

import dev.pilothouse.engine.text.EngineException;

/** What came of a refresh. */
public sealed interface CatalogRefresh {
    /** A new version is in use from now on. */
    record Accepted(CurrentCatalog.Usable current) implements CatalogRefresh {}

    /** The source still has the version that is in use. */
    record Unchanged(CurrentCatalog.Usable current) implements CatalogRefresh {}

    /** What came was refused, or nothing came; what was in use stays. */
    record Refused(EngineException reason, CurrentCatalog current) implements CatalogRefresh {}

    /** What is in use now. */
    CurrentCatalog current();
}
