package dev.pilothouse.engine.flash.image.list;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.catalog.CatalogHeader;
import dev.pilothouse.engine.version.catalog.HeaderReader;
import dev.pilothouse.engine.version.catalog.JsonText;
import dev.pilothouse.engine.version.trust.Root;
import dev.pilothouse.engine.version.trust.SeenCatalog;
import dev.pilothouse.engine.version.trust.SignedDocument;
import dev.pilothouse.engine.version.trust.SignerVerdict;
import dev.pilothouse.engine.version.trust.key.SigningKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Images to pick from.
 *
 * @param remarks what was left out or not understood, with its place
 */
public record ImageList(Standing standing, List<ListedImage> items, List<String> remarks) {
    /** Payload type of our own list. */
    public static final String TYPE = "application/vnd.pilothouse.image-list.v1+json";

    private static final int SPEC = 1;

    public ImageList {
        items = List.copyOf(items);
        remarks = List.copyOf(remarks);
    }

    /** What a list is worth. */
    public sealed interface Standing {
        /**
         * Enough keepers of the root signed it.
         *
         * @param seen to be remembered, and given to the next {@link ImageList#signed}
         * @param expired why it may only be viewed; empty where images may be taken from it
         */
        record Signed(
                CatalogHeader header, SeenCatalog seen, List<SignerVerdict> signers, Optional<EngineException> expired)
                implements Standing {
            public Signed {
                signers = List.copyOf(signers);
            }
        }

        /** Nobody signed it and it never expires: whoever serves it, or stands between, says what is in it. */
        record Unsigned() implements Standing {}
    }

    /**
     * Our own list: an envelope as of a catalog around {@code {"_type": "image-list", "spec_version": 1, "name", "version",
     * "generated", "expires", "os_list": […]}}, whose entries are as in {@link #unsigned}.
     *
     * @param source for messages
     * @param root of the catalog whose keepers sign lists too; the list bears its name
     * @param highest what was seen before; empty for the first time
     * @throws EngineException as {@link SignedDocument} has it, and {@code IMAGE_LIST_INVALID}
     */
    public static ImageList signed(
            String source, byte[] content, Root root, Optional<SeenCatalog> highest, Instant now) {
        SignedDocument document = SignedDocument.verify(content, TYPE, root);
        ObjectNode list = object(source, document.payload());
        CatalogHeader header = header(source, list);
        SeenCatalog seen = document.follows(header, root, highest);
        Optional<EngineException> expired = SignedDocument.expired(header, root, now);
        return read(source, list, new Standing.Signed(header, seen, document.signers(), expired));
    }

    /**
     * Signs a list, or adds a signature to a signed one. One with remarks is refused: what readers leave out must not be
     * published.
     *
     * @throws EngineException {@code IMAGE_LIST_INVALID}, {@code CATALOG_INVALID}, {@code CATALOG_TOO_LARGE}
     */
    public static byte[] sign(String source, byte[] content, SigningKey key) {
        if (!SignedDocument.isEnvelope(content)) {
            ObjectNode list = object(source, content);
            header(source, list);
            List<String> remarks = read(source, list, new Standing.Unsigned()).remarks();
            if (!remarks.isEmpty()) {
                throw invalid(source, "os_list", remarks.getFirst());
            }
        }
        return SignedDocument.sign(content, TYPE, key);
    }

    private static CatalogHeader header(String source, ObjectNode list) {
        try {
            return HeaderReader.read(list, "image-list", SPEC)
                    .orElseThrow(() -> invalid(source, "_type", "is missing: a signed list needs its header"));
        } catch (EngineException fault) {
            throw fault.code() == ErrorCode.CATALOG_INVALID
                    ? invalid(
                            source,
                            fault.facts().getOrDefault("place", ""),
                            fault.facts().getOrDefault("reason", ""))
                    : fault;
        }
    }

    /**
     * The Raspberry Pi Imager's list, {@code {"os_list": […]}}: entries with {@code name}, {@code description}, {@code url},
     * {@code extract_size}, {@code extract_sha256}, {@code image_download_size}, {@code image_download_sha256},
     * {@code release_date}, {@code devices}, {@code init_format}, {@code subitems} or {@code subitems_url}. Entries that are
     * not understood are left out with a remark.
     *
     * @throws EngineException {@code IMAGE_LIST_INVALID}
     */
    public static ImageList unsigned(String source, byte[] content) {
        return read(source, object(source, content), new Standing.Unsigned());
    }

    private static ImageList read(String source, ObjectNode list, Standing standing) {
        if (!list.path("os_list").isArray()) {
            throw invalid(source, "os_list", "is not a list of images");
        }
        List<String> remarks = new ArrayList<>();
        return new ImageList(standing, new ListReader(remarks).items(list.path("os_list"), "os_list"), remarks);
    }

    private static ObjectNode object(String source, byte[] content) {
        try {
            return JsonText.object(content);
        } catch (IOException fault) {
            throw invalid(source, "JSON", String.valueOf(fault.getMessage()));
        } catch (EngineException beyond) {
            throw invalid(source, "JSON", "is over " + beyond.facts().getOrDefault("bound", "its bound"));
        }
    }

    private static EngineException invalid(String source, String place, String reason) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("source", source);
        facts.put("place", place);
        facts.put("reason", reason);
        return new EngineException(ErrorCode.IMAGE_LIST_INVALID, facts);
    }
}
