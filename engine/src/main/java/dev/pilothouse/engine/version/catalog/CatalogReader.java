package dev.pilothouse.engine.version.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads catalogs of both shapes: with a header and the apps below {@code apps}, and the old one with an app per key.
 * Unknown fields are ignored. A release or an app that is not understood is left out with a remark, so that one new kind
 * of entry does not take away all others; a fault in the header is one of the whole.
 */
public final class CatalogReader {
    /** What {@code _type} must be where it is given. */
    public static final String TYPE = "catalog";

    /** Major version of the format; a catalog of a later one is refused, since its fields may mean something else. */
    public static final int SPEC = 1;

    static final String APPS = "apps";

    private CatalogReader() {}

    /**
     * @throws EngineException {@link ErrorCode#CATALOG_INVALID} with a reason and, where it is known, the place
     */
    public static Catalog read(byte[] content) {
        ObjectNode root;
        try {
            root = JsonText.object(content);
        } catch (IOException fault) {
            throw invalid("", String.valueOf(fault.getMessage()));
        }
        Optional<CatalogHeader> header = HeaderReader.read(root, TYPE, SPEC);
        List<CatalogRemark> remarks = new ArrayList<>();
        Map<AppId, CatalogApp> apps = new LinkedHashMap<>();
        JsonNode listed = header.isPresent() ? root.path(APPS) : root;
        if (!listed.isObject()) {
            throw invalid(APPS, "must be an object with an app per key");
        }
        for (Map.Entry<String, JsonNode> entry : listed.properties()) {
            String key = entry.getKey();
            if (!AppId.isValid(key)) {
                remarks.add(new CatalogRemark(
                        Foreign.line(key), "no app id: lower-case letters, digits and inner hyphens"));
            } else if (!(entry.getValue() instanceof ObjectNode node)) {
                remarks.add(new CatalogRemark(Foreign.line(key), "not an object"));
            } else {
                new AppReader(new AppId(key), remarks).read(node).ifPresent(app -> apps.put(app.id(), app));
            }
        }
        return new Catalog(header, apps, remarks);
    }

    static EngineException invalid(String place, String reason) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (!place.isEmpty()) {
            facts.put("place", place);
        }
        facts.put("reason", reason);
        return new EngineException(ErrorCode.CATALOG_INVALID, facts);
    }
}
