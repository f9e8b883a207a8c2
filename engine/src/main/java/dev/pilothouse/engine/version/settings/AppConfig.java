package dev.pilothouse.engine.version.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.AppSettings;
import dev.pilothouse.engine.version.choice.AppSettings.AutoUpdate;
import dev.pilothouse.engine.version.choice.PastVersion;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code app-configs/<id>.json} of a node. Immutable; each change gives a new one. Fields that this release does not know
 * stay as they are.
 */
public final class AppConfig {
    /** Versions kept in the history; enough to see what was tried in a year. */
    static final int HISTORY = 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode root;

    private AppConfig(ObjectNode root) {
        this.root = root;
    }

    /** In the state folder. */
    public static String file(AppId app) {
        return StateSight.APP_CONFIGS + app + ".json";
    }

    /**
     * As it stands in what was seen of the state folder; one that says nothing where there is no file.
     *
     * @throws EngineException {@code STATE_UNKNOWN} where it is not understood: then nothing is done to the app
     */
    public static AppConfig in(StateSight state, AppId app) {
        return parse(state.file(file(app)).map(StateSight.StateFile::content).orElse(""));
    }

    /** @throws EngineException {@code STATE_UNKNOWN} */
    public static AppConfig parse(String content) {
        if (content.isBlank()) {
            return new AppConfig(JSON.createObjectNode());
        }
        try {
            if (!(JSON.readTree(content) instanceof ObjectNode object)) {
                throw unknown("no object");
            }
            AppConfig config = new AppConfig(object);
            config.check();
            return config;
        } catch (JsonProcessingException | DateTimeException | EngineException fault) {
            throw fault instanceof EngineException known && known.code() == ErrorCode.STATE_UNKNOWN
                    ? known
                    : unknown(String.valueOf(fault.getMessage())
                            .lines()
                            .findFirst()
                            .orElse(""));
        }
    }

    private void check() {
        settings();
        chosen();
        pending();
        history();
        failed();
    }

    private static EngineException unknown(String why) {
        return new EngineException(
                ErrorCode.STATE_UNKNOWN, Map.of("path", StateSight.APP_CONFIGS, "why", "app settings: " + why));
    }

    public String text() {
        return root.toPrettyString() + "\n";
    }

    /** What operators decided. */
    public AppSettings settings() {
        Set<Version> skipped = new LinkedHashSet<>();
        root.path("skipped").forEach(node -> skipped.add(Version.parse(node.asText())));
        JsonNode age = root.path("minimumAgeHours");
        if (age.isNumber() && age.asLong() < 0) {
            throw unknown("minimumAgeHours is negative");
        }
        return new AppSettings(
                optional(root.path("pinnedVersion")).map(Version::parse),
                root.path("autoUpdate").asBoolean() ? AutoUpdate.ON : AutoUpdate.OFF,
                skipped,
                age.isNumber() ? Duration.ofSeconds(Math.round(age.asDouble() * 3600)) : AppSettings.USUAL_AGE);
    }

    public AppConfig with(AppSettings settings) {
        return changed(node -> {
            settings.pinned()
                    .ifPresentOrElse(
                            version -> node.put("pinnedVersion", version.text()), () -> node.remove("pinnedVersion"));
            node.put("autoUpdate", settings.autoUpdate() == AutoUpdate.ON);
            ArrayNode skipped = node.putArray("skipped");
            settings.skipped().stream().map(Version::text).sorted().forEach(skipped::add);
            long seconds = settings.minimumAge().toSeconds();
            if (seconds % 3600 == 0) {
                node.put("minimumAgeHours", seconds / 3600);
            } else {
                node.put("minimumAgeHours", seconds / 3600.0);
            }
        });
    }

    /** What the app is made from; empty where its manifest says. A switch under way is in {@link #pending}. */
    public Optional<Chosen> chosen() {
        return chosen(root.path("chosen"));
    }

    public AppConfig with(Chosen chosen) {
        return changed(node -> {
            node.remove("pending");
            put(node.putObject("chosen"), chosen);
        });
    }

    public Optional<Pending> pending() {
        JsonNode node = root.path("pending");
        return chosen(node.path("to")).map(to -> new Pending(chosen(node.path("from")), to));
    }

    public AppConfig beginning(Chosen to) {
        Optional<Chosen> from = chosen();
        return changed(node -> {
            ObjectNode pending = node.putObject("pending");
            from.ifPresent(known -> put(pending.putObject("from"), known));
            put(pending.putObject("to"), to);
        });
    }

    /** The switch under way came to nothing. */
    public AppConfig withoutPending() {
        return changed(node -> node.remove("pending"));
    }

    /** Newest first. */
    public List<PastVersion> history() {
        List<PastVersion> found = new ArrayList<>();
        root.path("history").forEach(node -> found.add(HistoryJson.read(node)));
        return found.reversed();
    }

    /** As it is then, with one more; the one that ran until then ends at its beginning. */
    public AppConfig with(List<PastVersion> newestFirst) {
        return changed(node -> {
            ArrayNode history = node.putArray("history");
            newestFirst.stream()
                    .limit(HISTORY)
                    .toList()
                    .reversed()
                    .forEach(past -> HistoryJson.write(history.addObject(), past));
        });
    }

    public Optional<FailedSwitch> failed() {
        JsonNode node = root.path("failed");
        return optional(node.path("version"))
                .map(version -> new FailedSwitch(
                        Version.parse(version),
                        node.path("code").asText(),
                        Instant.parse(node.path("at").asText())));
    }

    public AppConfig with(FailedSwitch failed) {
        return changed(node -> node.putObject("failed")
                .put("version", failed.version().text())
                .put("code", failed.code())
                .put("at", failed.at().toString()));
    }

    /** What auto-update said last, so that it says it once over all consoles. */
    public String toldUpdate() {
        return root.path("toldUpdate").asText();
    }

    public AppConfig telling(String update) {
        return changed(node -> node.put("toldUpdate", update));
    }

    private AppConfig changed(Consumer<ObjectNode> change) {
        ObjectNode copy = root.deepCopy();
        change.accept(copy);
        return new AppConfig(copy);
    }

    private static Optional<Chosen> chosen(JsonNode node) {
        return optional(node.path("image"))
                .map(image -> new Chosen(
                        Version.parse(node.path("version").asText()),
                        ImageReference.parse(image),
                        node.path("by").asText(),
                        Instant.parse(node.path("at").asText())));
    }

    private static void put(ObjectNode node, Chosen chosen) {
        node.put("version", chosen.version().text())
                .put("image", chosen.image().toString())
                .put("by", chosen.by())
                .put("at", chosen.at().toString());
    }

    private static Optional<String> optional(JsonNode node) {
        return node.isTextual() && !node.asText().isEmpty() ? Optional.of(node.asText()) : Optional.empty();
    }
}
