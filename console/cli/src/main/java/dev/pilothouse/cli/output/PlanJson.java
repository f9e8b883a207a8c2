package dev.pilothouse.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.orchestrate.Action;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.engine.orchestrate.Sight;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A plan as a file: what {@code plan --output json} prints is what {@code apply --plan} reads. */
public final class PlanJson {
    private PlanJson() {}

    public static ObjectNode write(Plan plan) {
        ObjectNode json = Json.object();
        json.put("id", plan.id());
        json.put("madeAt", plan.madeAt().toString());
        json.put("fingerprint", plan.fingerprint());
        json.put("empty", plan.isEmpty());
        ArrayNode actions = json.putArray("actions");
        for (Action action : plan.actions()) {
            ObjectNode one = actions.addObject()
                    .put("number", actions.size())
                    .put("action", FleetTables.word(action.kind()))
                    .put("address", action.address().toString())
                    .put("reason", action.reason())
                    .put("interruption", FleetTables.word(action.interruption()));
            ArrayNode differences = one.putArray("differences");
            action.differences().forEach(differences::add);
            ArrayNode after = one.putArray("after");
            action.after().forEach(address -> after.add(address.toString()));
            one.set("downtime", PlanEffectsJson.write(action.downtime()));
            ArrayNode data = one.putArray("data");
            action.data().forEach(place -> data.add(PlanEffectsJson.write(place)));
        }
        ArrayNode unchanged = json.putArray("unchanged");
        plan.unchanged().forEach(address -> unchanged.add(address.toString()));
        ArrayNode unknown = json.putArray("unknown");
        plan.unknown()
                .forEach(node -> unknown.addObject()
                        .put("node", node.node().value())
                        .set("error", Json.error(node.code(), node.facts())));
        ArrayNode sights = json.putArray("sights");
        for (Sight sight : plan.sights()) {
            ObjectNode one = sights.addObject().put("address", sight.address().toString());
            sight.fields().forEach(one.putObject("fields")::put);
        }
        return json;
    }

    /** @throws EngineException {@link ErrorCode#VALUE_INVALID} where the text is no such plan */
    public static Plan read(String text) {
        try {
            JsonNode json = Json.MAPPER.readTree(text);
            List<Action> actions = new ArrayList<>();
            for (JsonNode one : required(json, "actions")) {
                actions.add(new Action(
                        constant(Action.Kind.class, required(one, "action")),
                        Address.parse(required(one, "address").asText()),
                        required(one, "reason").asText(),
                        texts(required(one, "differences")),
                        constant(Action.Interruption.class, required(one, "interruption")),
                        PlanEffectsJson.downtime(one.path("downtime")),
                        PlanEffectsJson.data(one.path("data")),
                        addresses(one.path("after"))));
            }
            List<Plan.UnknownNode> unknown = new ArrayList<>();
            for (JsonNode one : required(json, "unknown")) {
                unknown.add(unknownNode(one));
            }
            return new Plan(
                    required(json, "id").asText(),
                    Instant.parse(required(json, "madeAt").asText()),
                    actions,
                    addresses(required(json, "unchanged")),
                    unknown,
                    required(json, "fingerprint").asText(),
                    sights(json.path("sights")));
        } catch (JsonProcessingException fault) {
            throw invalid("not JSON: " + fault.getOriginalMessage());
        } catch (DateTimeException fault) {
            throw invalid(String.valueOf(fault.getMessage()));
        }
    }

    private static List<Address> addresses(JsonNode array) {
        return texts(array).stream().map(Address::parse).toList();
    }

    private static List<Sight> sights(JsonNode array) {
        List<Sight> sights = new ArrayList<>();
        for (JsonNode one : array) {
            Map<String, String> fields = new TreeMap<>();
            required(one, "fields")
                    .properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText()));
            sights.add(new Sight(Address.parse(required(one, "address").asText()), fields));
        }
        return sights;
    }

    private static Plan.UnknownNode unknownNode(JsonNode json) {
        JsonNode error = required(json, "error");
        Map<String, String> facts = new LinkedHashMap<>();
        required(error, "facts")
                .properties()
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
        String id = required(error, "code").asText();
        ErrorCode code = Stream.of(ErrorCode.values())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> invalid("unknown error code " + id));
        return new Plan.UnknownNode(new NodeName(required(json, "node").asText()), code, facts);
    }

    static JsonNode required(JsonNode json, String key) {
        JsonNode value = json.get(key);
        if (value == null) {
            throw invalid("it has no \"" + key + "\"");
        }
        return value;
    }

    static <E extends Enum<E>> E constant(Class<E> type, JsonNode word) {
        String name = word.asText().toUpperCase(Locale.ROOT).replace('-', '_');
        return Stream.of(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> invalid("unknown word " + word.asText()));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    static EngineException invalid(String reason) {
        return new EngineException(
                ErrorCode.VALUE_INVALID, Map.of("kind", "plan file", "value", "the plan", "reason", reason));
    }
}
