package dev.pilothouse.engine.version.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.VersionScheme;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One release. Where a field is not understood that could make it look better than it is, the worse is taken. */
record ReleaseReader(String place, VersionScheme scheme, List<CatalogRemark> remarks) {
    static final String MATRIX = "requires_matrix";

    Optional<CatalogRelease> read(ObjectNode node) {
        if (node.path("version").isNumber()) {
            // As a number 30.10 and 30.1 are the same.
            remark("version", "is a number: write it in quotes");
            return Optional.empty();
        }
        Optional<Version> version = scheme.find(node.path("version").asText());
        if (version.isEmpty()) {
            remark("version", "no " + scheme.word() + " version; floating tags are none");
            return Optional.empty();
        }
        Optional<ImageReference> image = image(node);
        return image.map(reference -> new CatalogRelease(
                version.get(),
                reference,
                status(node),
                day(node, "eol"),
                released(node),
                breaking(node),
                Foreign.text(node.path("notes").asText()),
                text(node, "min_datadir"),
                requires(node),
                upstream(node),
                matrix(node)));
    }

    private Optional<ImageReference> image(ObjectNode node) {
        String text = node.path("image").asText();
        String digest = node.path("digest").asText();
        if (!digest.isEmpty() && !text.contains("@")) {
            text = text + "@" + digest;
        } else if (!digest.isEmpty() && !text.endsWith("@" + digest)) {
            remark("digest", "is another than the image's");
            return Optional.empty();
        }
        if (!ImageReference.isValid(text)) {
            remark("image", "no image reference");
            return Optional.empty();
        }
        ImageReference image = ImageReference.parse(text);
        if (image.isFloating() || (image.digest().isEmpty() && VersionScheme.isFloating(image.tag()))) {
            remark("image", "is floating: give it a tag of its own or a digest");
            return Optional.empty();
        }
        return Optional.of(image);
    }

    private ReleaseStatus status(ObjectNode node) {
        String word = node.path("status").asText();
        String reason = Foreign.line(node.path("reason").asText());
        Optional<Version> replacement = scheme.find(node.path("replacement").asText());
        if (isAbsent(node.path("status"))) {
            ReleaseStatus.Kind old = isMarked(node.path("withdrawn"))
                    ? ReleaseStatus.Kind.WITHDRAWN
                    : isMarked(node.path("deprecated")) ? ReleaseStatus.Kind.DEPRECATED : ReleaseStatus.Kind.AVAILABLE;
            return new ReleaseStatus(old, reason, replacement);
        }
        Optional<ReleaseStatus.Kind> kind = ReleaseStatus.Kind.ofWord(word);
        if (kind.isEmpty()) {
            remark("status", "not known to this release, taken as withdrawn");
            return new ReleaseStatus(ReleaseStatus.Kind.WITHDRAWN, reason, replacement);
        }
        return new ReleaseStatus(kind.get(), reason, replacement);
    }

    private Optional<LocalDate> day(ObjectNode node, String field) {
        Optional<String> text = text(node, field);
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeException fault) {
            remark(field, "no date such as 2026-10-01");
            return Optional.empty();
        }
    }

    private Optional<Instant> released(ObjectNode node) {
        Optional<String> text = text(node, "released");
        try {
            return text.map(written -> written.contains("T")
                    ? Instant.parse(written)
                    : LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException fault) {
            remark("released", "no date or time; its age is unknown");
            return Optional.empty();
        }
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** Anything but a plain no is a mark. */
    private static boolean isMarked(JsonNode value) {
        return !isAbsent(value) && !(value.isBoolean() && !value.booleanValue());
    }

    /** {@code true}, or the reason. */
    private static Optional<String> breaking(ObjectNode node) {
        JsonNode mark = node.path("breaking");
        if (!isMarked(mark)) {
            return Optional.empty();
        }
        return Optional.of(
                mark.isTextual() && !mark.asText().isBlank() ? Foreign.line(mark.asText()) : "marked as breaking");
    }

    private static Map<AppId, String> requires(ObjectNode node) {
        Map<AppId, String> requires = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.path("requires").properties()) {
            if (AppId.isValid(entry.getKey())) {
                requires.put(
                        new AppId(entry.getKey()), Foreign.line(entry.getValue().asText()));
            }
        }
        return requires;
    }

    /** What is not understood of it is never fulfilled: the maker of the catalog wanted something to be proven. */
    private Optional<MatrixRequirement> matrix(ObjectNode node) {
        JsonNode asked = node.path(MATRIX);
        if (isAbsent(asked)) {
            return Optional.empty();
        }
        String name = Foreign.line(asked.path("name").asText());
        JsonNode cells = asked.path("cells");
        JsonNode days = asked.path("max_age_days");
        boolean countIsGood = isAbsent(cells) || (cells.isInt() && cells.asInt() > 0);
        boolean ageIsGood = isAbsent(days) || (days.isInt() && days.asInt() > 0);
        if (name.isEmpty() || !countIsGood || !ageIsGood) {
            remark(MATRIX, "wants a name, and cells and max_age_days above 0; taken as what nothing fulfils");
            return Optional.of(MatrixRequirement.unknown(name));
        }
        return Optional.of(new MatrixRequirement(
                name,
                isAbsent(cells) ? 1 : cells.asInt(),
                isAbsent(days) ? MatrixRequirement.USUAL_AGE : Duration.ofDays(days.asInt())));
    }

    private static Optional<Upstream> upstream(ObjectNode node) {
        if (!(node.path("upstream") instanceof ObjectNode upstream)) {
            return Optional.empty();
        }
        List<String> signers = new ArrayList<>();
        upstream.path("signers").forEach(signer -> signers.add(Foreign.line(signer.asText())));
        return Optional.of(new Upstream(
                Foreign.line(upstream.path("archive").asText()),
                Foreign.line(upstream.path("archive_sha256").asText()),
                Foreign.line(upstream.path("sha256sums_sha256").asText()),
                signers,
                upstream.path("threshold").asInt(),
                built(upstream.path("built"))));
    }

    private static Optional<Upstream.Built> built(JsonNode node) {
        try {
            return node.isObject()
                    ? Optional.of(new Upstream.Built(
                            node.path("base").asText(),
                            Instant.parse(node.path("at").asText()),
                            node.path("by").asText()))
                    : Optional.empty();
        } catch (DateTimeException fault) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(ObjectNode node, String field) {
        String text = Foreign.line(node.path(field).asText());
        return text.isEmpty() || node.path(field).isNull() ? Optional.empty() : Optional.of(text);
    }

    private void remark(String field, String what) {
        remarks.add(new CatalogRemark(place + "." + field, what));
    }
}
