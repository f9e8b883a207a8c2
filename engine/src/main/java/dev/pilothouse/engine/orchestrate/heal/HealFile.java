package dev.pilothouse.engine.orchestrate.heal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.app.care.HealRule;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.orchestrate.lease.NodeLease;
import dev.pilothouse.engine.orchestrate.pacing.HealBackoff;
import dev.pilothouse.engine.orchestrate.pacing.HealRecord;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How apps' healing went of late, in a file of the node's state folder: a service that was restarted goes on counting, and
 * two consoles count together. Times in it are seconds since the node started, which no clock can change; a restart of the
 * node begins anew. Safe for use by many threads.
 */
public final class HealFile {
    private static final Logger LOG = LoggerFactory.getLogger(HealFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    private final NodeLease lease;
    private final String name;
    private final Timing timing;
    private volatile @Nullable Start start;

    /**
     * When the node started.
     *
     * @param begun on this console's own scale
     */
    private record Start(String boot, Instant begun) {
        long seconds(Instant moment) {
            return Duration.between(begun, moment).toSeconds();
        }

        Instant moment(long seconds) {
            return begun.plusSeconds(seconds);
        }
    }

    /** @param name one of those a {@link StateSight} has */
    public HealFile(NodeLease lease, String name, Timing timing) {
        this.lease = lease;
        this.name = name;
        this.timing = timing;
    }

    /** Takes what other consoles knew at a look that was just made. What is not understood is left alone and counts not. */
    public void learn(StateSight sight, HealBackoff backoff) {
        StateSight.Run run = sight.run();
        if (run.boot().isEmpty()) {
            return;
        }
        Start known = start;
        if (known == null || !known.boot().equals(run.boot())) {
            known = new Start(run.boot(), timing.now().minus(run.uptime()));
            start = known;
        }
        Optional<StateSight.StateFile> file = sight.file(name);
        if (file.isPresent()) {
            try {
                decode(file.get().content(), known).forEach(backoff::learn);
            } catch (IOException | IllegalArgumentException fault) {
                LOG.debug("{} is not understood", name, fault);
            }
        }
    }

    /**
     * Writes down what is known, as part of work that holds the node's lease and has learned under it. That it could not
     * be written goes to the log: this console goes on with what it knows.
     */
    public void keep(HealBackoff backoff) {
        Start known = start;
        if (known == null) {
            return;
        }
        try {
            lease.write(name, encode(backoff.records(), known, timing.now()));
        } catch (EngineException fault) {
            LOG.info("the node did not take how healing went: {}", fault.getMessage());
        }
    }

    private static byte[] encode(Map<AppId, HealRecord> records, Start start, Instant now) {
        ObjectNode root = JSON.createObjectNode().put("version", VERSION).put("boot", start.boot());
        ObjectNode apps = root.putObject("apps");
        new TreeMap<>(records).forEach((app, kept) -> {
            // One that was forgiven stays: it is what tells other consoles so.
            if (kept.count() == 0 || !kept.isOver(now)) {
                ObjectNode node = apps.putObject(app.value())
                        .put("revision", kept.revision())
                        .put("count", kept.count())
                        .put("last", kept.count() == 0 ? 0 : start.seconds(kept.last()))
                        .put("worked", kept.result() == HealBackoff.Result.WORKED)
                        .put("max", kept.rule().max())
                        .put("window", kept.rule().window().toSeconds());
                ArrayNode strikes = node.putArray("strikes");
                kept.strikes().forEach(strike -> strikes.add(start.seconds(strike)));
            }
        });
        return root.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<AppId, HealRecord> decode(String content, Start start) throws IOException {
        JsonNode root = JSON.readTree(content);
        Map<AppId, HealRecord> records = new TreeMap<>();
        if (root.path("version").asInt() != VERSION
                || !root.path("boot").asText().equals(start.boot())) {
            return records;
        }
        for (Map.Entry<String, JsonNode> entry : root.path("apps").properties()) {
            if (AppId.isValid(entry.getKey())) {
                records.put(new AppId(entry.getKey()), record(entry.getValue(), start));
            }
        }
        return records;
    }

    private static HealRecord record(JsonNode node, Start start) {
        List<Instant> strikes = new ArrayList<>();
        node.path("strikes").forEach(strike -> strikes.add(start.moment(strike.asLong())));
        int count = node.path("count").asInt();
        return new HealRecord(
                node.path("revision").asLong(),
                count,
                count == 0 ? Instant.EPOCH : start.moment(node.path("last").asLong()),
                node.path("worked").asBoolean() ? HealBackoff.Result.WORKED : HealBackoff.Result.FAILED,
                strikes,
                new HealRule(
                        HealRule.USUAL.action(),
                        Math.max(1, node.path("max").asInt()),
                        Duration.ofSeconds(Math.max(1, node.path("window").asLong())),
                        Optional.empty()));
    }
}
