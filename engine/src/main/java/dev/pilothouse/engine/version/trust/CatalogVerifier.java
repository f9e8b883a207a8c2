package dev.pilothouse.engine.version.trust;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.catalog.Catalog;
import dev.pilothouse.engine.version.catalog.CatalogHeader;
import dev.pilothouse.engine.version.catalog.CatalogReader;
import dev.pilothouse.engine.version.trust.key.SigningKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rule by which a catalog is believed: bounds first, then signatures over the exact bytes, and only then what the
 * bytes say; then name, version, expiry. Pure: no file, no network, no clock of its own.
 */
public final class CatalogVerifier {
    /** Payload type of a catalog. */
    public static final String TYPE = "application/vnd.pilothouse.catalog.v1+json";

    private CatalogVerifier() {}

    /**
     * @param highest what was seen before; empty for the first time
     * @param now fixed by the caller for the whole of its work, so that an expiry cannot come in the middle of it
     * @throws EngineException with the code of the first rule it breaks, in the order of {@code CATALOG_TOO_LARGE},
     *     {@code CATALOG_INVALID}, {@code CATALOG_KEY_TWICE}, {@code CATALOG_SIGNATURE_WRONG},
     *     {@code CATALOG_KEY_UNKNOWN}, {@code CATALOG_THRESHOLD}, {@code CATALOG_MIXED}, {@code CATALOG_ROLLBACK}. An
     *     expired one is no fault of these: it is in the result, to be viewed
     */
    public static VerifiedCatalog verify(byte[] content, Root root, Optional<SeenCatalog> highest, Instant now) {
        SignedDocument document = SignedDocument.verify(content, TYPE, root);
        Catalog catalog = CatalogReader.read(document.payload());
        CatalogHeader header = catalog.header()
                .orElseThrow(() -> SignedDocument.refuse(
                        ErrorCode.CATALOG_INVALID, root, "reason", "has no header with a version"));
        SeenCatalog seen = document.follows(header, root, highest);
        Optional<EngineException> expired = SignedDocument.expired(header, root, now);
        return new VerifiedCatalog(catalog, header, seen, document.signers(), expired);
    }

    /** What becomes of each signature, whatever the rest is worth. */
    public static List<SignerVerdict> signers(byte[] content, Root root) {
        return Signatures.of(SignedDocument.envelope(content, TYPE), root.catalog(), root.owners())
                .verdicts();
    }

    /**
     * Signs a catalog, or adds a signature to one that has some. A catalog with remarks is refused: what would be left
     * out by every reader must not be published by its maker.
     *
     * @param content a catalog, or an envelope of one
     * @throws EngineException {@code CATALOG_INVALID}, {@code CATALOG_TOO_LARGE}
     */
    public static byte[] sign(byte[] content, SigningKey key) {
        Catalog catalog = CatalogReader.read(SignedDocument.payload(content, TYPE));
        if (catalog.header().isEmpty()) {
            throw new EngineException(
                    ErrorCode.CATALOG_INVALID,
                    Map.of("place", "_type", "reason", "is missing: a catalog to be signed needs its header"));
        }
        if (!catalog.remarks().isEmpty()) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("place", catalog.remarks().getFirst().place());
            facts.put("reason", catalog.remarks().getFirst().what());
            throw new EngineException(ErrorCode.CATALOG_INVALID, facts);
        }
        return SignedDocument.sign(content, TYPE, key);
    }
}
