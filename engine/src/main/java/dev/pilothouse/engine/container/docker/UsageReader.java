package dev.pilothouse.engine.container.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.pilothouse.engine.container.Delivery;
import dev.pilothouse.engine.container.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Reads {@code GET /containers/NAME/stats} and does the sums that {@code docker stats} does. */
final class UsageReader {
    /** Where the page cache stands, by cgroup version; the first one present is taken off. */
    private static final List<String> CACHE_FIELDS = List.of("total_inactive_file", "inactive_file");

    private final Clock clock;

    UsageReader(Clock clock) {
        this.clock = clock;
    }

    void read(InputStream body, Delivery<Usage> delivery) throws IOException {
        try (MappingIterator<JsonNode> items =
                Engine.JSON.readerFor(JsonNode.class).readValues(body)) {
            while (items.hasNextValue()) {
                JsonNode item = items.nextValue();
                if (isMeasured(item)) {
                    delivery.item(usage(item));
                }
            }
        }
    }

    /** Docker's first item has nothing to be compared with: what it would show is an average since boot. */
    private static boolean isMeasured(JsonNode item) {
        return item.path("precpu_stats").path("system_cpu_usage").asLong() > 0
                || item.path("cpu_stats").path("cpu").isNumber();
    }

    Usage usage(JsonNode item) {
        JsonNode memory = item.path("memory_stats");
        long used = memory.path("usage").asLong();
        for (String field : CACHE_FIELDS) {
            JsonNode cache = memory.path("stats").path(field);
            if (cache.isNumber() && cache.asLong() < used) {
                used -= cache.asLong();
                break;
            }
        }
        return new Usage(at(item), cpu(item), used, memory.path("limit").asLong());
    }

    private static double cpu(JsonNode item) {
        JsonNode now = item.path("cpu_stats");
        JsonNode before = item.path("precpu_stats");
        long machineBefore = before.path("system_cpu_usage").asLong();
        long machine = now.path("system_cpu_usage").asLong() - machineBefore;
        long own = now.path("cpu_usage").path("total_usage").asLong()
                - before.path("cpu_usage").path("total_usage").asLong();
        if (machineBefore == 0 || machine <= 0 || own < 0) {
            return now.path("cpu").asDouble();
        }
        int cpus = now.path("online_cpus")
                .asInt(now.path("cpu_usage").path("percpu_usage").size());
        return 100.0 * own / machine * Math.max(1, cpus);
    }

    private Instant at(JsonNode item) {
        try {
            return Instant.parse(item.path("read").asText());
        } catch (DateTimeParseException e) {
            return clock.instant();
        }
    }
}
