package dev.pilothouse.engine.version.trust;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Sha256;
import dev.pilothouse.engine.version.catalog.Catalog;
import dev.pilothouse.engine.version.catalog.CatalogHeader;
import dev.pilothouse.engine.version.catalog.CatalogReader;
import dev.pilothouse.engine.version.catalog.JsonText;
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
        Envelope envelope = envelope(content);
        Signatures signatures = Signatures.of(envelope, root.catalog(), root.owners());
        signatures.refusal().ifPresent(why -> {
            throw named(root.name(), why);
        });
        byte[] payload = envelope.payload();
        Catalog catalog = CatalogReader.read(payload);
        CatalogHeader header = catalog.header()
                .orElseThrow(() -> refuse(ErrorCode.CATALOG_INVALID, root, "reason", "has no header with a version"));
        belongs(header, root);
        SeenCatalog seen = new SeenCatalog(header.version(), Sha256.hex(payload));
        highest.ifPresent(before -> goesOn(seen, before, root));
        Optional<EngineException> expired = now.isBefore(header.expires())
                ? Optional.empty()
                : Optional.of(refuse(
                        ErrorCode.CATALOG_EXPIRED,
                        root,
                        "version",
                        Long.toString(header.version()),
                        "expired",
                        header.expires().toString()));
        return new VerifiedCatalog(catalog, header, seen, signatures.verdicts(), expired);
    }

    /** What becomes of each signature, whatever the rest is worth. */
    public static List<SignerVerdict> signers(byte[] content, Root root) {
        return Signatures.of(envelope(content), root.catalog(), root.owners()).verdicts();
    }

    /**
     * Signs a catalog, or adds a signature to one that has some. A catalog with remarks is refused: what would be left
     * out by every reader must not be published by its maker.
     *
     * @param content a catalog, or an envelope of one
     * @throws EngineException {@code CATALOG_INVALID}, {@code CATALOG_TOO_LARGE}
     */
    public static byte[] sign(byte[] content, SigningKey key) {
        Envelope envelope = isEnvelope(content) ? envelope(content) : Envelope.of(TYPE, content);
        Catalog catalog = CatalogReader.read(envelope.payload());
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
        byte[] signed = envelope.signedBy(key).bytes();
        if (signed.length > JsonText.LARGEST) {
            throw new EngineException(
                    ErrorCode.CATALOG_TOO_LARGE, Map.of("bound", JsonText.LARGEST + " bytes when signed"));
        }
        return signed;
    }

    private static boolean isEnvelope(byte[] content) {
        try {
            return JsonText.object(content).has("payloadType");
        } catch (java.io.IOException noJson) {
            return false;
        }
    }

    private static Envelope envelope(byte[] content) {
        Envelope envelope = Envelope.read(content);
        if (!envelope.type().equals(TYPE)) {
            throw new EngineException(
                    ErrorCode.CATALOG_INVALID, Map.of("place", "payloadType", "reason", "is not that of a catalog"));
        }
        return envelope;
    }

    private static void belongs(CatalogHeader header, Root root) {
        if (!header.name().equals(root.name())) {
            throw refuse(ErrorCode.CATALOG_MIXED, root, "reason", "it is of catalog " + header.name());
        }
        if (header.root().isPresent() && header.root().getAsInt() > root.version()) {
            throw refuse(
                    ErrorCode.CATALOG_MIXED,
                    root,
                    "reason",
                    "it goes with version " + header.root().getAsInt() + " of the root file, which is here in version "
                            + root.version());
        }
    }

    private static void goesOn(SeenCatalog seen, SeenCatalog before, Root root) {
        if (seen.version() < before.version()) {
            throw refuse(
                    ErrorCode.CATALOG_ROLLBACK,
                    root,
                    "version",
                    Long.toString(seen.version()),
                    "highest",
                    Long.toString(before.version()));
        }
        if (seen.version() == before.version() && !seen.sha256().equals(before.sha256())) {
            throw refuse(
                    ErrorCode.CATALOG_MIXED,
                    root,
                    "reason",
                    "version " + seen.version() + " was seen with other bytes");
        }
    }

    private static EngineException refuse(ErrorCode code, Root root, String... facts) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("catalog", root.name());
        for (int i = 0; i < facts.length; i += 2) {
            all.put(facts[i], facts[i + 1]);
        }
        return new EngineException(code, all);
    }

    private static EngineException named(String catalog, EngineException why) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("catalog", catalog);
        all.putAll(why.facts());
        return new EngineException(why.code(), all, why);
    }
}
