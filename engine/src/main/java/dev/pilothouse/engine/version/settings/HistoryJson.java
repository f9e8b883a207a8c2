package dev.pilothouse.engine.version.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.PastVersion;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The written form of what ran on a node. A fate that this release does not know reads as unknown. */
final class HistoryJson {
    private HistoryJson() {}

    static PastVersion read(JsonNode node) {
        return new PastVersion(
                Version.find(node.path("version").asText()),
                node.path("image").asText(),
                node.path("digest").asText(),
                Instant.parse(node.path("from").asText()),
                node.path("until").isTextual()
                        ? Optional.of(Instant.parse(node.path("until").asText()))
                        : Optional.empty(),
                fate(node.path("fate").asText()),
                node.path("code").asText(),
                node.path("by").asText());
    }

    private static PastVersion.Fate fate(String word) {
        return switch (word) {
            case "healthy" -> PastVersion.Fate.HEALTHY;
            case "failed" -> PastVersion.Fate.FAILED;
            default -> PastVersion.Fate.UNKNOWN;
        };
    }

    static void write(ObjectNode node, PastVersion past) {
        past.version().ifPresent(version -> node.put("version", version.text()));
        node.put("image", past.image())
                .put("digest", past.digest())
                .put("from", past.from().toString());
        past.until().ifPresent(until -> node.put("until", until.toString()));
        node.put("fate", past.fate().name().toLowerCase(Locale.ROOT))
                .put("code", past.code())
                .put("by", past.by());
    }
}
