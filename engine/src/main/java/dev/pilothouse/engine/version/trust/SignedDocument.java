package dev.pilothouse.engine.version.trust;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Sha256;
import dev.pilothouse.engine.version.catalog.CatalogHeader;
import dev.pilothouse.engine.version.catalog.JsonText;
import dev.pilothouse.engine.version.trust.key.SigningKey;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Exact bytes that enough keepers of a {@link Root} have signed, as what they are: a catalog, or something else that is
 * published in the same way. Pure: no file, no network, no clock of its own. Immutable.
 */
public final class SignedDocument {
    private final byte[] payload;
    private final List<SignerVerdict> signers;

    private SignedDocument(byte[] payload, List<SignerVerdict> signers) {
        this.payload = payload;
        this.signers = List.copyOf(signers);
    }

    /**
     * @param type the payload type it must be signed as, so that nothing signed as one thing is taken for another
     * @throws EngineException {@code CATALOG_TOO_LARGE}, {@code CATALOG_INVALID}, {@code CATALOG_KEY_TWICE},
     *     {@code CATALOG_SIGNATURE_WRONG}, {@code CATALOG_KEY_UNKNOWN}, {@code CATALOG_THRESHOLD}
     */
    public static SignedDocument verify(byte[] content, String type, Root root) {
        Envelope envelope = envelope(content, type);
        Signatures signatures = Signatures.of(envelope, root.catalog(), root.owners());
        signatures.refusal().ifPresent(why -> {
            throw named(root.name(), why);
        });
        return new SignedDocument(envelope.payload(), signatures.verdicts());
    }

    /**
     * Signs bytes, or adds a signature to an envelope of them.
     *
     * @throws EngineException {@code CATALOG_INVALID}, {@code CATALOG_TOO_LARGE}
     */
    public static byte[] sign(byte[] content, String type, SigningKey key) {
        Envelope envelope = isEnvelope(content) ? envelope(content, type) : Envelope.of(type, content);
        byte[] signed = envelope.signedBy(key).bytes();
        if (signed.length > JsonText.LARGEST) {
            throw new EngineException(
                    ErrorCode.CATALOG_TOO_LARGE, Map.of("bound", JsonText.LARGEST + " bytes when signed"));
        }
        return signed;
    }

    /** Whether something is signed at all; nothing is verified. */
    public static boolean isEnvelope(byte[] content) {
        try {
            return JsonText.object(content).has("payloadType");
        } catch (IOException noJson) {
            return false;
        }
    }

    /** Of an envelope or of what is not in one yet; nothing is verified. */
    static byte[] payload(byte[] content, String type) {
        return isEnvelope(content) ? envelope(content, type).payload() : content;
    }

    static Envelope envelope(byte[] content, String type) {
        Envelope envelope = Envelope.read(content);
        if (!envelope.type().equals(type)) {
            throw new EngineException(
                    ErrorCode.CATALOG_INVALID, Map.of("place", "payloadType", "reason", "is not " + type));
        }
        return envelope;
    }

    /** The bytes that were signed. */
    public byte[] payload() {
        return payload.clone();
    }

    /** What became of each signature. */
    public List<SignerVerdict> signers() {
        return signers;
    }

    /**
     * Holds what it says of itself against the root and against what was seen before.
     *
     * @param highest empty for the first time
     * @return what to remember of it
     * @throws EngineException {@code CATALOG_MIXED}, {@code CATALOG_ROLLBACK}
     */
    public SeenCatalog follows(CatalogHeader header, Root root, Optional<SeenCatalog> highest) {
        belongs(header, root);
        SeenCatalog seen = new SeenCatalog(header.version(), Sha256.hex(payload));
        highest.ifPresent(before -> goesOn(seen, before, root));
        return seen;
    }

    /** @return {@code CATALOG_EXPIRED} from its expiry on: it may be viewed then, and nothing be taken from it */
    public static Optional<EngineException> expired(CatalogHeader header, Root root, Instant now) {
        return now.isBefore(header.expires())
                ? Optional.empty()
                : Optional.of(refuse(
                        ErrorCode.CATALOG_EXPIRED,
                        root,
                        "version",
                        Long.toString(header.version()),
                        "expired",
                        header.expires().toString()));
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

    static EngineException refuse(ErrorCode code, Root root, String... facts) {
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
