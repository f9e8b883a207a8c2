package dev.pilothouse.engine.orchestrate.undo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.orchestrate.DesiredState.Target;
import dev.pilothouse.engine.text.AppId;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The written form of what can be taken back on a node, the oldest first:
 * {@code {"version":1,"next":3,"points":[{"id","app","at","by","act","undone","target" or "container","files"}]}}.
 */
final class UndoJson {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private UndoJson() {}

    /** @param undone by whom; empty where it was not */
    record Point(long id, AppId app, Instant at, String by, String act, Inverse inverse, String undone) {
        Point undoneBy(String whom) {
            return new Point(id, app, at, by, act, inverse, whom);
        }
    }

    record Points(long next, List<Point> points) {
        Points {
            points = List.copyOf(points);
        }
    }

    /** @throws IOException where it is not what this release writes */
    static Points decode(byte[] content) throws IOException {
        JsonNode root = JSON.readTree(content);
        if (root.path("version").asInt() != VERSION) {
            throw new IOException("version " + root.path("version") + " where " + VERSION + " was expected");
        }
        List<Point> points = new ArrayList<>();
        for (JsonNode node : root.path("points")) {
            points.add(point(node));
        }
        return new Points(root.path("next").asLong(), points);
    }

    private static Point point(JsonNode node) throws IOException {
        try {
            Inverse inverse = node.has("container")
                    ? new Inverse.SwapBack(node.path("container").asText(), files(node.path("files")))
                    : new Inverse.BackTo(
                            Target.valueOf(node.path("target").asText().toUpperCase(Locale.ROOT)));
            return new Point(
                    node.path("id").asLong(),
                    new AppId(node.path("app").asText()),
                    Instant.parse(node.path("at").asText()),
                    node.path("by").asText(),
                    node.path("act").asText(),
                    inverse,
                    node.path("undone").asText());
        } catch (RuntimeException e) {
            if (e instanceof IllegalArgumentException
                    || e instanceof DateTimeException
                    || e instanceof dev.pilothouse.engine.text.EngineException) {
                throw new IOException("not understood: " + node, e);
            }
            throw e;
        }
    }

    private static Map<String, String> files(JsonNode node) {
        Map<String, String> files = new TreeMap<>();
        node.properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
        return files;
    }

    static byte[] encode(Points all) throws IOException {
        ObjectNode root = JSON.createObjectNode().put("version", VERSION).put("next", all.next());
        ArrayNode points = root.putArray("points");
        for (Point point : all.points()) {
            ObjectNode node = points.addObject()
                    .put("id", point.id())
                    .put("app", point.app().value())
                    .put("at", point.at().toString())
                    .put("by", point.by())
                    .put("act", point.act())
                    .put("undone", point.undone());
            switch (point.inverse()) {
                case Inverse.BackTo(Target target) ->
                    node.put("target", target.name().toLowerCase(Locale.ROOT));
                case Inverse.SwapBack(String container, Map<String, String> files) -> {
                    node.put("container", container);
                    if (!files.isEmpty()) {
                        new TreeMap<>(files).forEach(node.putObject("files")::put);
                    }
                }
            }
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }
}
