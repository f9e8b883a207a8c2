package dev.pilothouse.engine.version.trust;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.version.catalog.Catalog;
import dev.pilothouse.engine.version.catalog.CatalogHeader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The catalog a fleet goes by at this moment, and what it may be used for. */
public sealed interface CurrentCatalog {
    /** It may be acted on. */
    record Usable(Catalog catalog, CatalogHeader header, Acceptance acceptance) implements CurrentCatalog {}

    /**
     * It may be shown, and nothing may be installed from it.
     *
     * @param reason such as {@code CATALOG_EXPIRED}, or why the root file no longer vouches for it
     */
    record ViewOnly(Catalog catalog, CatalogHeader header, Acceptance acceptance, EngineException reason)
            implements CurrentCatalog {}

    /** There is none. */
    record None(EngineException reason) implements CurrentCatalog {}

    /**
     * How it came to be here.
     *
     * @param at when it was taken over
     * @param source in the words of the profile
     * @param root version of the root it is judged by
     * @param threshold good signatures that root asks for
     */
    record Acceptance(Instant at, String source, int root, int threshold, List<SignerVerdict> signers) {
        public Acceptance {
            signers = List.copyOf(signers);
        }
    }

    /** For acting. @throws EngineException with the reason where there is none to act on */
    default Catalog usable() {
        return switch (this) {
            case Usable usable -> usable.catalog();
            case ViewOnly viewed -> throw viewed.reason();
            case None none -> throw none.reason();
        };
    }

    /** For showing; empty where there is none at all. */
    default Optional<Catalog> viewable() {
        return switch (this) {
            case Usable usable -> Optional.of(usable.catalog());
            case ViewOnly viewed -> Optional.of(viewed.catalog());
            case None none -> Optional.empty();
        };
    }

    /** Why it may not be acted on; empty where it may. */
    default Optional<EngineException> hindrance() {
        return switch (this) {
            case Usable usable -> Optional.empty();
            case ViewOnly viewed -> Optional.of(viewed.reason());
            case None none -> Optional.of(none.reason());
        };
    }
}
