package dev.pilothouse.engine.version.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads the header that catalogs, and other lists which are published the same way, begin with. */
public final class HeaderReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private HeaderReader() {}

    /**
     * @param type what {@code _type} must be
     * @param spec the major version of the format that is read
     * @return empty where there is no {@code _type}
     * @throws EngineException {@link ErrorCode#CATALOG_INVALID} with the field as the place
     */
    public static Optional<CatalogHeader> read(ObjectNode root, String type, int spec) {
        if (!root.has("_type")) {
            return Optional.empty();
        }
        if (!root.path("_type").asText().equals(type)) {
            throw CatalogReader.invalid("_type", "is not \"" + type + "\"");
        }
        if (root.path("spec_version").asInt(0) != spec) {
            throw CatalogReader.invalid("spec_version", "is not " + spec + ", the one this release reads");
        }
        String name = root.path("name").asText();
        if (!NAME.matcher(name).matches()) {
            throw CatalogReader.invalid("name", "must be 1 to 63 of a-z, 0-9, dot, hyphen, underscore");
        }
        JsonNode version = root.path("version");
        if (!version.isIntegralNumber() || !version.canConvertToLong() || version.longValue() < 1) {
            throw CatalogReader.invalid("version", "must be a whole number from 1 on");
        }
        Instant generated = instant(root, "generated");
        Instant expires = instant(root, "expires");
        if (!expires.isAfter(generated)) {
            throw CatalogReader.invalid("expires", "is not after generated");
        }
        JsonNode rootVersion = root.path("root_version");
        if (!rootVersion.isMissingNode() && (!rootVersion.isInt() || rootVersion.intValue() < 1)) {
            throw CatalogReader.invalid("root_version", "must be a whole number from 1 on");
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
            throw CatalogReader.invalid(field, "must be a time such as 2026-11-21T12:00:00Z");
        }
    }
}
