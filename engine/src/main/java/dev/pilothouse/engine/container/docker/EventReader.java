package dev.pilothouse.engine.container.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.pilothouse.engine.container.ContainerEvent;
import dev.pilothouse.engine.container.ContainerEvent.Kind;
import dev.pilothouse.engine.container.Delivery;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** Reads {@code GET /events}. The two engines' words differ: Podman says {@code remove} and {@code died} for Docker's own. */
final class EventReader {
    private EventReader() {}

    static void read(InputStream body, Delivery<ContainerEvent> delivery) throws IOException {
        try (MappingIterator<JsonNode> items =
                Engine.JSON.readerFor(JsonNode.class).readValues(body)) {
            while (items.hasNextValue()) {
                JsonNode item = items.nextValue();
                if (item.path("Type").asText("container").equals("container")) {
                    delivery.item(event(item));
                }
            }
        }
    }

    static ContainerEvent event(JsonNode item) {
        JsonNode attributes = item.path("Actor").path("Attributes");
        String id = item.path("Actor").path("ID").asText(item.path("id").asText());
        String exit = attributes
                .path("exitCode")
                .asText(attributes.path("containerExitCode").asText());
        return new ContainerEvent(
                kind(item.path("Action").asText(item.path("status").asText())),
                id,
                attributes.path("name").asText(),
                exit.matches("-?[0-9]{1,9}") ? Integer.parseInt(exit) : 0,
                at(item));
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "create" -> Kind.CREATED;
            case "start" -> Kind.STARTED;
            case "die", "died" -> Kind.DIED;
            case "oom" -> Kind.OUT_OF_MEMORY;
            case "pause" -> Kind.PAUSED;
            case "unpause" -> Kind.UNPAUSED;
            case "rename" -> Kind.RENAMED;
            case "destroy", "remove" -> Kind.REMOVED;
            default -> Kind.OTHER;
        };
    }

    private static Instant at(JsonNode item) {
        long nanos = item.path("timeNano").asLong();
        return nanos == 0
                ? Instant.ofEpochSecond(item.path("time").asLong())
                : Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
    }
}
