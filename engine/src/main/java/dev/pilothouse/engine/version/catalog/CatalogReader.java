package dev.pilothouse.engine.version.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

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
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

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
        Optional<CatalogHeader> header = header(root);
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

    private static Optional<CatalogHeader> header(ObjectNode root) {
        if (!root.has("_type")) {
            return Optional.empty();
        }
        if (!root.path("_type").asText().equals(TYPE)) {
            throw invalid("_type", "is not \"" + TYPE + "\"");
        }
        if (root.path("spec_version").asInt(0) != SPEC) {
            throw invalid("spec_version", "is not " + SPEC + ", the one this release reads");
        }
        String name = root.path("name").asText();
        if (!NAME.matcher(name).matches()) {
            throw invalid("name", "must be 1 to 63 of a-z, 0-9, dot, hyphen, underscore");
        }
        JsonNode version = root.path("version");
        if (!version.isIntegralNumber() || !version.canConvertToLong() || version.longValue() < 1) {
            throw invalid("version", "must be a whole number from 1 on");
        }
        Instant generated = instant(root, "generated");
        Instant expires = instant(root, "expires");
        if (!expires.isAfter(generated)) {
            throw invalid("expires", "is not after generated");
        }
        JsonNode rootVersion = root.path("root_version");
        if (!rootVersion.isMissingNode() && (!rootVersion.isInt() || rootVersion.intValue() < 1)) {
            throw invalid("root_version", "must be a whole number from 1 on");
        }
        return Optional.of(new CatalogHeader(
                name,
                version.longValue(),
                generated,
                expires,
                rootVersion.isInt() ? OptionalInt.of(rootVersion.intValue()) : OptionalInt.empty()));
    }

    private static Instant instant(ObjectNode root, String field) {
        try {
            return Instant.parse(root.path(field).asText());
        } catch (DateTimeException fault) {
            throw invalid(field, "must be a time such as 2026-11-21T12:00:00Z");
        }
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
