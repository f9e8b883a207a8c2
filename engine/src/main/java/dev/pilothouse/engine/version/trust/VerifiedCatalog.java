package dev.pilothouse.engine.version.trust;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.version.catalog.Catalog;
import dev.pilothouse.engine.version.catalog.CatalogHeader;
import java.util.List;
import java.util.Optional;

/**
 * A catalog whose signatures and version are as they must be.
 *
 * @param seen what to remember of it
 * @param signers what became of each signature
 * @param expired why it may only be viewed; empty where it may be acted on
 */
public record VerifiedCatalog(
        Catalog catalog,
        CatalogHeader header,
        SeenCatalog seen,
        List<SignerVerdict> signers,
        Optional<EngineException> expired) {
    public VerifiedCatalog {
        signers = List.copyOf(signers);
    }
}
