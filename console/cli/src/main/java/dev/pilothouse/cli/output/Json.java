package dev.pilothouse.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.observe.AppSnapshot;
import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.observe.ServiceSight;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.probe.Height;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Problem;
import dev.pilothouse.presentation.words.ErrorWords;
import dev.pilothouse.presentation.words.Explanation;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of {@code docs/guide/scripting.md}: keys are only ever added. Times are ISO 8601 in UTC, sizes bytes,
 * durations milliseconds; what is not known is null, not left out.
 */
public final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** One document, indented, with a line end. */
    public static void print(JsonNode document, PrintWriter out) {
        out.println(document.toPrettyString());
    }

    /** One document in one line, for streams. */
    public static void printLine(JsonNode document, PrintWriter out) {
        try {
            out.println(MAPPER.writeValueAsString(document));
        } catch (JsonProcessingException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public static ArrayNode nodes(List<NodeSnapshot> nodes) {
        ArrayNode array = MAPPER.createArrayNode();
        nodes.forEach(node -> array.add(node(node)));
        return array;
    }

    private static ObjectNode node(NodeSnapshot node) {
        ObjectNode json = object();
        json.put("node", node.node().value());
        json.set("contact", contact(node.contact()));
        json.put(
                "engine",
                node.runtime().map(engine -> FleetTables.word(engine.kind())).orElse(null));
        json.put("engineVersion", node.runtime().map(engine -> engine.version()).orElse(null));
        json.put("fault", node.fault());
        json.put("seenAt", node.at().toString());
        json.set("service", node.service().map(Json::service).orElse(null));
        json.set("apps", apps(node.apps()));
        return json;
    }

    private static ObjectNode service(ServiceSight service) {
        return object().put("by", service.by())
                .put("standing", FleetTables.word(service.standing()))
                .put("ageSeconds", service.age().toSeconds())
                .put("tickSeconds", service.tick().toSeconds())
                .put("result", service.result());
    }

    private static ObjectNode contact(Contact contact) {
        ObjectNode json = object();
        switch (contact) {
            case Contact.Idle() -> json.put("state", "idle");
            case Contact.Connecting(int attempt) ->
                json.put("state", "connecting").put("attempt", attempt);
            case Contact.Connected connected ->
                json.put("state", "connected")
                        .put("since", connected.since().toString())
                        .put("latencyMillis", connected.latency().toMillis());
            case Contact.Lost lost ->
                json.put("state", "lost")
                        .put("since", lost.since().toString())
                        .set("error", error(lost.code(), lost.facts()));
        }
        return json;
    }

    public static ArrayNode apps(List<AppSnapshot> apps) {
        ArrayNode array = MAPPER.createArrayNode();
        apps.forEach(app -> array.add(app(app)));
        return array;
    }

    private static ObjectNode app(AppSnapshot app) {
        ObjectNode json = object();
        json.put("address", app.address().toString());
        json.put("node", app.address().node().value());
        json.put("app", app.address().app().value());
        json.put("name", app.name());
        json.put("version", app.version());
        json.put("state", FleetTables.word(app.state()));
        json.put("health", FleetTables.word(app.health()));
        json.putObject("desired")
                .put("state", FleetTables.word(app.desired().target()))
                .put("by", app.desired().by())
                .put("since", saidAt(app.desired()));
        json.put("container", app.containerName());
        json.put("containerId", app.containerId().orElse(null));
        json.put("image", app.image());
        json.put("startedAt", app.startedAt().map(Instant::toString).orElse(null));
        json.set(
                "usage",
                app.usage()
                        .map(usage -> object().put("cpuPercent", usage.cpuPercent())
                                .put("memoryBytes", usage.memoryBytes())
                                .put("memoryLimitBytes", usage.memoryLimitBytes()))
                        .orElse(null));
        json.put("restarts", app.restarts());
        json.put("reason", app.reason());
        json.put("seenAt", app.seenAt().toString());
        json.set("height", height(app.height()));
        ArrayNode answers = json.putArray("answers");
        app.answers().forEach(answer -> answers.add(answer(answer)));
        return json;
    }

    public static ArrayNode problems(List<Problem> problems) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Problem problem : problems) {
            array.addObject()
                    .put("severity", FleetTables.word(problem.severity()))
                    .put("code", problem.code())
                    .put("file", problem.location().file())
                    .put("line", problem.location().line())
                    .put("field", problem.location().field())
                    .put("what", problem.what())
                    .put("advice", problem.advice());
        }
        return array;
    }

    public static ObjectNode outcome(Outcome outcome) {
        ObjectNode json = object();
        switch (outcome) {
            case Outcome.Succeeded(int changes) ->
                json.put("outcome", "succeeded").put("changes", changes);
            case Outcome.Failed(ErrorCode code, Map<String, String> facts) ->
                json.put("outcome", "failed").set("error", error(code, facts));
            case Outcome.Skipped(String reason) ->
                json.put("outcome", "skipped").put("reason", reason);
            case Outcome.Cancelled() -> json.put("outcome", "cancelled");
        }
        return json;
    }

    public static ObjectNode answer(Address address, ProbeAnswer answer) {
        ObjectNode json = object().put("address", address.toString());
        json.setAll(answer(answer));
        return json;
    }

    private static ObjectNode answer(ProbeAnswer answer) {
        ObjectNode json = object().put("verdict", FleetTables.word(answer.verdict()))
                .put("at", answer.at().toString())
                .put("latencyMillis", answer.latency().toMillis())
                .put("detail", answer.detail())
                .put("head", answer.head());
        json.set("height", height(answer.height()));
        return json;
    }

    private static @Nullable ObjectNode height(Optional<Height> height) {
        return height.map(known ->
                        object().put("at", known.at()).put("tip", known.tip()).put("percent", known.percent()))
                .orElse(null);
    }

    public static ObjectNode hostKey(HostKey key) {
        return object().put("node", key.node().value())
                .put("address", key.address())
                .put("type", key.type())
                .put("fingerprint", key.fingerprint())
                .put("standing", FleetTables.word(key.standing()));
    }

    public static ObjectNode error(ErrorCode code, Map<String, String> facts) {
        Explanation words = ErrorWords.explain(code, facts);
        ObjectNode json = object();
        json.put("code", code.id());
        json.put("sentence", words.sentence());
        json.put("advice", words.advice());
        ObjectNode named = json.putObject("facts");
        facts.forEach(named::put);
        return json;
    }

    /** Null where nobody ever said anything and the profile alone decides. */
    private static @Nullable String saidAt(DesiredState desired) {
        return desired.since().equals(Instant.EPOCH) ? null : desired.since().toString();
    }
}
