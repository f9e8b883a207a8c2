package dev.pilothouse.engine.orchestrate.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.text.AppId;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The written form of {@link Wishes}: {@code {"version":1,"apps":{"<id>":{"target","by","since","removes"}}}}. */
final class WishesJson {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private WishesJson() {}

    /** @throws IOException where it is not what this release writes; a newer release's file is not guessed at */
    static Wishes decode(byte[] content) throws IOException {
        JsonNode root = JSON.readTree(content);
        if (root.path("version").asInt() != VERSION) {
            throw new IOException("version " + root.path("version") + " where " + VERSION + " was expected");
        }
        Map<AppId, Wish> wishes = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : root.path("apps").properties()) {
            if (!AppId.isValid(entry.getKey())) {
                throw new IOException("no app id: " + entry.getKey());
            }
            wishes.put(new AppId(entry.getKey()), wish(entry.getValue()));
        }
        return new Wishes(wishes);
    }

    private static Wish wish(JsonNode node) throws IOException {
        try {
            DesiredState.Target target =
                    DesiredState.Target.valueOf(node.path("target").asText().toUpperCase(Locale.ROOT));
            Instant since = Instant.parse(node.path("since").asText());
            return new Wish(
                    new DesiredState(target, node.path("by").asText(), since),
                    node.path("removes").asText());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("not understood: " + node, e);
        }
    }

    static byte[] encode(Wishes wishes) throws IOException {
        ObjectNode root = JSON.createObjectNode().put("version", VERSION);
        ObjectNode apps = root.putObject("apps");
        new TreeMap<>(wishes.byApp()).forEach((app, wish) -> {
            ObjectNode node = apps.putObject(app.value())
                    .put("target", wish.state().target().name().toLowerCase(Locale.ROOT))
                    .put("by", wish.state().by())
                    .put("since", wish.state().since().toString());
            if (!wish.removes().isEmpty()) {
                node.put("removes", wish.removes());
            }
        });
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }
}
