package dev.pilothouse.engine.version.trust;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.Map;

/**
 * The catalog of a fleet: the one thing to ask which versions there are. Safe for many threads.
 *
 * <pre>{@code
 * switch (catalog.current()) {
 *     case CurrentCatalog.Usable usable -> offer(usable.catalog());
 *     case CurrentCatalog.ViewOnly viewed -> show(viewed.catalog(), viewed.reason());
 *     case CurrentCatalog.None none -> say(none.reason());
 * }
 * }</pre>
 *
 * <p>To act, take {@link CurrentCatalog#usable}, which throws the reason where acting is not allowed.
 */
public interface TrustedCatalog {
    /** Of a fleet that declares none. */
    TrustedCatalog NONE = new TrustedCatalog() {
        private final EngineException reason =
                new EngineException(ErrorCode.CATALOG_MISSING, Map.of("reason", "the profile declares none"));

        @Override
        public CurrentCatalog current() {
            return new CurrentCatalog.None(reason);
        }

        @Override
        public CatalogRefresh refresh(RootChange change) {
            return new CatalogRefresh.Refused(reason, current());
        }
    };

    /** What to do where the profile's root file is not the one that is trusted, nor follows from it. */
    enum RootChange {
        /** Refuse. */
        REFUSE,
        /** Forget what was trusted and seen, and begin anew: an operator has said that the keys were made anew. */
        START_ANEW
    }

    /**
     * What was accepted last, judged again by the root file as it is now and by the clock at this call. Reads this
     * machine's disk, never the network; a few milliseconds. Throws nothing: what is wrong is in the result.
     */
    CurrentCatalog current();

    /**
     * Fetches the catalog and takes it over where it is good; else the last good one stays in use. On return what was
     * accepted is on the disk, and so is its version: no older one is taken later, also not after a power cut. Blocks on
     * the network, for half a minute at most with each source; interrupting ends it with {@code CANCELLED}.
     */
    CatalogRefresh refresh(RootChange change);

    /** As {@link #refresh(RootChange)}, which refuses a root file that does not follow. */
    default CatalogRefresh refresh() {
        return refresh(RootChange.REFUSE);
    }
}
