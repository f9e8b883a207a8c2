package dev.pilothouse.engine.version.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.VersionScheme;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A catalog that is being written, before it is signed. Fields this release does not know stay as they are. One thread
 * works on a draft; nothing is on a disk before its {@link #bytes} are put there.
 */
public final class CatalogDraft {
    private final ObjectNode root;

    private CatalogDraft(ObjectNode root) {
        this.root = root;
    }

    /** One without apps, at version 0: {@link #publish} makes it the first. */
    public static CatalogDraft empty(String name) {
        ObjectNode root = JsonText.empty()
                .put("_type", CatalogReader.TYPE)
                .put("spec_version", CatalogReader.SPEC)
                .put("name", name)
                .put("version", 0);
        root.putObject(CatalogReader.APPS);
        return new CatalogDraft(root);
    }

    /**
     * From the bytes of a catalog with a header.
     *
     * @throws EngineException {@link ErrorCode#CATALOG_INVALID}, also for the old shape, which has no place for a version
     */
    public static CatalogDraft of(byte[] content) {
        try {
            ObjectNode root = JsonText.object(content);
            if (!root.path("_type").asText().equals(CatalogReader.TYPE)) {
                throw CatalogReader.invalid("_type", "is not \"" + CatalogReader.TYPE + "\"");
            }
            return new CatalogDraft(root);
        } catch (IOException fault) {
            throw CatalogReader.invalid("", String.valueOf(fault.getMessage()));
        }
    }

    /** Puts a release in, in the place of the one of that version where there is one; keeps the app's default. */
    public CatalogDraft put(AppId app, VersionScheme scheme, CatalogRelease release) {
        ObjectNode entry = app(app);
        entry.put("scheme", scheme.word());
        ArrayNode versions = entry.path("versions") instanceof ArrayNode listed ? listed : entry.putArray("versions");
        ObjectNode node = JsonText.empty();
        int at = indexOf(versions, release.version());
        if (at >= 0 && versions.get(at) instanceof ObjectNode present) {
            node = present;
        } else {
            versions.insert(0, node);
        }
        write(release, node);
        return this;
    }

    /**
     * Makes a release that is listed the app's default, for readers of both shapes.
     *
     * @throws EngineException {@link ErrorCode#CATALOG_INVALID} where it is not listed
     */
    public CatalogDraft prefer(AppId app, Version version) {
        ObjectNode entry = app(app);
        if (!(entry.path("versions") instanceof ArrayNode versions) || indexOf(versions, version) < 0) {
            throw CatalogReader.invalid(app + ".versions", "does not list " + version);
        }
        for (JsonNode each : versions) {
            if (each instanceof ObjectNode node) {
                node.remove("default");
            }
        }
        ObjectNode chosen = (ObjectNode) versions.get(indexOf(versions, version));
        chosen.put("default", true);
        entry.put("version", version.text());
        entry.set("image", chosen.path("image"));
        return this;
    }

    /** The next version, made now, good for so long. */
    public CatalogDraft publish(Instant now, Duration validity) {
        Instant made = now.truncatedTo(ChronoUnit.SECONDS);
        root.put("version", root.path("version").asLong() + 1);
        root.put("generated", made.toString());
        root.put("expires", made.plus(validity).toString());
        return this;
    }

    /** What is to be signed, exactly. */
    public byte[] bytes() {
        return JsonText.print(root);
    }

    private ObjectNode app(AppId id) {
        ObjectNode apps = root.path(CatalogReader.APPS) instanceof ObjectNode listed
                ? listed
                : root.putObject(CatalogReader.APPS);
        return apps.path(id.value()) instanceof ObjectNode entry ? entry : apps.putObject(id.value());
    }

    private static int indexOf(ArrayNode versions, Version version) {
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).path("version").asText().equals(version.text())) {
                return i;
            }
        }
        return -1;
    }

    private static void write(CatalogRelease release, ObjectNode node) {
        node.put("version", release.version().text());
        node.put("image", release.image().toString());
        node.remove("digest");
        node.put("status", release.status().kind().word());
        if (!release.status().reason().isEmpty()) {
            node.put("reason", release.status().reason());
        }
        release.status().replacement().ifPresent(version -> node.put("replacement", version.text()));
        release.eol().ifPresent(day -> node.put("eol", day.toString()));
        release.released().ifPresent(time -> node.put("released", time.toString()));
        release.breaking().ifPresent(reason -> node.put("breaking", reason));
        if (!release.notes().isEmpty()) {
            node.put("notes", release.notes());
        }
        release.minDatadir().ifPresent(oldest -> node.put("min_datadir", oldest));
        if (!release.requires().isEmpty()) {
            ObjectNode requires = node.putObject("requires");
            release.requires().forEach((app, range) -> requires.put(app.value(), range));
        }
        release.matrix()
                .ifPresent(matrix -> node.putObject(ReleaseReader.MATRIX)
                        .put("name", matrix.name())
                        .put("cells", matrix.cells())
                        .put("max_age_days", matrix.maximumAge().toDays()));
        release.upstream().ifPresent(upstream -> {
            ObjectNode made = node.putObject("upstream")
                    .put("archive", upstream.archive())
                    .put("archive_sha256", upstream.archiveSha256())
                    .put("sha256sums_sha256", upstream.sumsSha256())
                    .put("threshold", upstream.threshold());
            ArrayNode signers = made.putArray("signers");
            upstream.signers().forEach(signers::add);
            upstream.built()
                    .ifPresent(built -> made.putObject("built")
                            .put("base", built.base())
                            .put("at", built.at().toString())
                            .put("by", built.by()));
        });
    }
}
