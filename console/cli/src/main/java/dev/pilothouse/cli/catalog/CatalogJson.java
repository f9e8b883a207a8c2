package dev.pilothouse.cli.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.version.catalog.Catalog;
import dev.pilothouse.engine.version.catalog.CatalogApp;
import dev.pilothouse.engine.version.catalog.CatalogHeader;
import dev.pilothouse.engine.version.catalog.CatalogRelease;
import dev.pilothouse.engine.version.catalog.ReleaseStatus;
import dev.pilothouse.engine.version.trust.CurrentCatalog;
import dev.pilothouse.engine.version.trust.Root;
import dev.pilothouse.engine.version.trust.SignerVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The catalog's shapes of {@code docs/guide/scripting.md}. */
final class CatalogJson {
    private CatalogJson() {}

    static ObjectNode current(CurrentCatalog current) {
        return switch (current) {
            case CurrentCatalog.Usable usable -> seen("usable", usable.header(), usable.acceptance(), Optional.empty());
            case CurrentCatalog.ViewOnly viewed ->
                seen("view-only", viewed.header(), viewed.acceptance(), Optional.of(viewed.reason()));
            case CurrentCatalog.None none -> {
                ObjectNode json = Json.object().put("state", "none");
                json.set("reason", error(Optional.of(none.reason())));
                yield json;
            }
        };
    }

    private static ObjectNode seen(
            String state,
            CatalogHeader header,
            CurrentCatalog.Acceptance acceptance,
            Optional<EngineException> reason) {
        ObjectNode json = Json.object()
                .put("state", state)
                .put("name", header.name())
                .put("version", header.version())
                .put("generated", header.generated().toString())
                .put("expires", header.expires().toString())
                .put("acceptedAt", acceptance.at().toString())
                .put("source", acceptance.source())
                .put("rootVersion", acceptance.root())
                .put("threshold", acceptance.threshold());
        json.set("signers", signers(acceptance.signers()));
        json.set("reason", error(reason));
        return json;
    }

    static ObjectNode root(Root root) {
        return Json.object()
                .put("name", root.name())
                .put("version", root.version())
                .put("keys", root.catalog().keys().size())
                .put("threshold", root.catalog().threshold());
    }

    static ArrayNode signers(List<SignerVerdict> signers) {
        ArrayNode array = Json.object().putArray("signers");
        for (SignerVerdict signer : signers) {
            array.addObject()
                    .put("key", signer.key())
                    .put("owner", signer.owner())
                    .put("verdict", CatalogTables.word(signer.kind()));
        }
        return array;
    }

    static @Nullable ObjectNode error(Optional<EngineException> fault) {
        return fault.map(why -> Json.error(why.code(), why.facts())).orElse(null);
    }

    static ArrayNode apps(Catalog catalog, Optional<AppId> only, Instant now) {
        ArrayNode array = Json.object().putArray("apps");
        for (CatalogApp app : catalog.apps().values()) {
            if (only.isEmpty() || only.get().equals(app.id())) {
                ObjectNode json = array.addObject()
                        .put("app", app.id().value())
                        .put("scheme", app.scheme().word())
                        .put(
                                "preferred",
                                app.preferred()
                                        .map(release -> release.version().text())
                                        .orElse(null));
                ArrayNode releases = json.putArray("releases");
                app.releases().forEach(release -> releases.add(release(release, now)));
            }
        }
        return array;
    }

    private static ObjectNode release(CatalogRelease release, Instant now) {
        ReleaseStatus status = release.statusAt(now);
        ObjectNode json = Json.object()
                .put("version", release.version().text())
                .put("label", release.version().label())
                .put("maturity", release.version().maturity().name().toLowerCase(Locale.ROOT))
                .put("image", release.image().toString())
                .put(
                        "digest",
                        release.image().digest().isEmpty()
                                ? null
                                : release.image().digest())
                .put("status", status.kind().word())
                .put("reason", status.reason())
                .put("replacement", status.replacement().map(Objects::toString).orElse(null))
                .put("eol", release.eol().map(Objects::toString).orElse(null))
                .put("released", release.released().map(Objects::toString).orElse(null))
                .put("breaking", release.breaking().orElse(null))
                .put("notes", release.notes())
                .put("minDatadir", release.minDatadir().orElse(null));
        json.set(
                "requiresMatrix",
                release.matrix()
                        .map(matrix -> Json.object()
                                .put("name", matrix.name())
                                .put("cells", matrix.cells())
                                .put("maximumAgeDays", matrix.maximumAge().toDays()))
                        .orElse(null));
        ObjectNode requires = json.putObject("requires");
        release.requires().forEach((app, range) -> requires.put(app.value(), range));
        json.set(
                "upstream",
                release.upstream()
                        .map(upstream -> {
                            ObjectNode made = Json.object()
                                    .put("archive", upstream.archive())
                                    .put("archiveSha256", upstream.archiveSha256())
                                    .put("sumsSha256", upstream.sumsSha256())
                                    .put("threshold", upstream.threshold());
                            ArrayNode signers = made.putArray("signers");
                            upstream.signers().forEach(signers::add);
                            return made;
                        })
                        .orElse(null));
        return json;
    }
}
