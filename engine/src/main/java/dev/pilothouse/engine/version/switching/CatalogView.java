package dev.pilothouse.engine.version.switching;

import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.version.catalog.Catalog;
import dev.pilothouse.engine.version.catalog.CatalogApp;
import dev.pilothouse.engine.version.catalog.CatalogHeader;
import dev.pilothouse.engine.version.choice.CatalogState;
import dev.pilothouse.engine.version.trust.CurrentCatalog;
import java.util.Optional;

/**
 * The catalog of this console at one moment, and how far it may be used.
 *
 * @param catalog empty only where there is none at all
 */
public record CatalogView(CatalogState state, Optional<Catalog> catalog) {
    /** @param refresh why the last refresh came to nothing; empty where it did not */
    public static CatalogView of(CurrentCatalog current, Optional<EngineException> refresh) {
        Optional<CatalogState.Trouble> missed = refresh.map(CatalogView::trouble);
        CatalogState state = switch (current) {
            case CurrentCatalog.Usable(var _, CatalogHeader header, var acceptance) ->
                new CatalogState.Usable(sight(header, acceptance), missed);
            case CurrentCatalog.ViewOnly(var _, CatalogHeader header, var acceptance, EngineException reason) ->
                new CatalogState.ViewOnly(sight(header, acceptance), trouble(reason), missed);
            case CurrentCatalog.None(EngineException reason) ->
                new CatalogState.None(Optional.of(missed.orElse(trouble(reason))));
        };
        return new CatalogView(state, current.viewable());
    }

    private static CatalogState.Sight sight(CatalogHeader header, CurrentCatalog.Acceptance acceptance) {
        return new CatalogState.Sight(
                header.version(), header.generated(), header.expires(), acceptance.source(), acceptance.at());
    }

    private static CatalogState.Trouble trouble(EngineException fault) {
        return new CatalogState.Trouble(fault.code(), fault.facts());
    }

    public Optional<CatalogApp> app(AppId id) {
        return catalog.flatMap(one -> one.app(id));
    }
}
