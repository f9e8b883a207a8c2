package dev.pilothouse.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.orchestrate.DataMount;
import dev.pilothouse.engine.orchestrate.Downtime;
import dev.pilothouse.engine.orchestrate.SnapshotChance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an action means for users and data, as part of a plan's file; files without it are read as not knowing. */
final class PlanEffectsJson {
    private PlanEffectsJson() {}

    static ObjectNode write(Downtime downtime) {
        return Json.object()
                .put(
                        "expectedMillis",
                        downtime.expected().map(Duration::toMillis).orElse(null))
                .put("atMostMillis", downtime.atMost().map(Duration::toMillis).orElse(null))
                .put("basis", downtime.basis());
    }

    static Downtime downtime(JsonNode json) {
        return json.isObject()
                ? new Downtime(
                        millis(json.path("expectedMillis")),
                        millis(json.path("atMostMillis")),
                        json.path("basis").asText())
                : Downtime.NONE;
    }

    private static Optional<Duration> millis(JsonNode json) {
        return json.isNumber() ? Optional.of(Duration.ofMillis(json.asLong())) : Optional.empty();
    }

    static ObjectNode write(DataMount place) {
        ObjectNode json = Json.object()
                .put("kind", FleetTables.word(place.mount().kind()))
                .put("source", place.mount().source())
                .put("target", place.mount().target())
                .put("access", FleetTables.word(place.mount().access()))
                .put("path", place.path().orElse(null))
                .put("effect", FleetTables.word(place.effect()))
                .put("sizeBytes", place.sizeBytes().orElse(null));
        json.set("snapshot", write(place.snapshot()));
        return json;
    }

    private static ObjectNode write(SnapshotChance chance) {
        ObjectNode json = Json.object();
        return switch (chance) {
            case SnapshotChance.NotAsked() -> json.put("chance", "not-asked");
            case SnapshotChance.Possible(String filesystem, String means) ->
                json.put("chance", "possible").put("filesystem", filesystem).put("means", means);
            case SnapshotChance.Impossible(String filesystem) ->
                json.put("chance", "impossible").put("filesystem", filesystem);
            case SnapshotChance.Unknown(String why) ->
                json.put("chance", "unknown").put("why", why);
        };
    }

    static List<DataMount> data(JsonNode array) {
        List<DataMount> places = new ArrayList<>();
        for (JsonNode one : array) {
            Mount mount = new Mount(
                    PlanJson.constant(Mount.Kind.class, PlanJson.required(one, "kind")),
                    PlanJson.required(one, "source").asText(),
                    PlanJson.required(one, "target").asText(),
                    PlanJson.constant(Mount.Access.class, PlanJson.required(one, "access")));
            JsonNode path = one.path("path");
            JsonNode bytes = one.path("sizeBytes");
            places.add(new DataMount(
                    mount,
                    path.isTextual() ? Optional.of(path.asText()) : Optional.empty(),
                    PlanJson.constant(DataMount.Effect.class, PlanJson.required(one, "effect")),
                    bytes.isNumber() ? Optional.of(bytes.asLong()) : Optional.empty(),
                    chance(one.path("snapshot"))));
        }
        return places;
    }

    private static SnapshotChance chance(JsonNode json) {
        String filesystem = json.path("filesystem").asText();
        return switch (json.path("chance").asText()) {
            case "not-asked" -> new SnapshotChance.NotAsked();
            case "possible" ->
                new SnapshotChance.Possible(filesystem, json.path("means").asText());
            case "impossible" -> new SnapshotChance.Impossible(filesystem);
            case "unknown" -> new SnapshotChance.Unknown(json.path("why").asText());
            default -> throw PlanJson.invalid("unknown word for the chance of a snapshot");
        };
    }
}
