package dev.pilothouse.engine.orchestrate.keep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.probe.Height;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The written form of the failures of one app: {@code {"version":1,"failures":[…]}}, the newest first. */
final class FailureJson {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private FailureJson() {}

    /** @throws IOException where it is not what this release writes */
    static List<KeptFailure> decode(byte[] content, Address address) throws IOException {
        JsonNode root = JSON.readTree(content);
        if (root.path("version").asInt() != VERSION) {
            throw new IOException("version " + root.path("version") + " where " + VERSION + " was expected");
        }
        List<KeptFailure> failures = new ArrayList<>();
        for (JsonNode node : root.path("failures")) {
            try {
                failures.add(failure(node, address));
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new IOException("not understood: " + node.path("id").asText(), e);
            }
        }
        return failures;
    }

    private static KeptFailure failure(JsonNode node, Address address) {
        Map<String, String> facts = new LinkedHashMap<>();
        node.path("facts")
                .properties()
                .forEach(entry -> facts.put(entry.getKey(), entry.getValue().asText()));
        List<ProbeAnswer> answers = new ArrayList<>();
        node.path("answers").forEach(answer -> answers.add(answer(answer)));
        return new KeptFailure(
                address,
                node.path("id").asText(),
                Instant.parse(node.path("at").asText()),
                node.path("by").asText(),
                node.path("act").asText(),
                code(node.path("code").asText()),
                node.path("container").asText(),
                facts,
                answers,
                texts(node.path("log")),
                node.path("inspect").asText(),
                texts(node.path("differences")));
    }

    /** A newer release may know codes that this one does not. */
    private static ErrorCode code(String id) {
        for (ErrorCode code : ErrorCode.values()) {
            if (code.id().equals(id)) {
                return code;
            }
        }
        return ErrorCode.OPERATION_FAILED;
    }

    private static ProbeAnswer answer(JsonNode node) {
        Optional<Height> height = node.has("height")
                ? Optional.of(new Height(
                        node.path("height").asLong(), node.path("tip").asLong()))
                : Optional.empty();
        return new ProbeAnswer(
                ProbeAnswer.Verdict.valueOf(node.path("verdict").asText()),
                Instant.parse(node.path("at").asText()),
                Duration.ofMillis(node.path("millis").asLong()),
                node.path("detail").asText(),
                node.path("head").asText(),
                height);
    }

    private static List<String> texts(JsonNode array) {
        List<String> all = new ArrayList<>();
        array.forEach(item -> all.add(item.asText()));
        return all;
    }

    static byte[] encode(List<KeptFailure> failures) throws IOException {
        ObjectNode root = JSON.createObjectNode().put("version", VERSION);
        ArrayNode array = root.putArray("failures");
        failures.forEach(failure -> write(failure, array.addObject()));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private static void write(KeptFailure failure, ObjectNode node) {
        node.put("id", failure.id())
                .put("at", failure.at().toString())
                .put("by", failure.by())
                .put("act", failure.act())
                .put("code", failure.code().id())
                .put("container", failure.container());
        ObjectNode facts = node.putObject("facts");
        failure.facts().forEach(facts::put);
        ArrayNode answers = node.putArray("answers");
        failure.answers().forEach(answer -> write(answer, answers.addObject()));
        ArrayNode log = node.putArray("log");
        failure.log().forEach(log::add);
        node.put("inspect", failure.inspect());
        ArrayNode differences = node.putArray("differences");
        failure.differences().forEach(differences::add);
    }

    private static void write(ProbeAnswer answer, ObjectNode node) {
        node.put("verdict", answer.verdict().name())
                .put("at", answer.at().toString())
                .put("millis", answer.latency().toMillis())
                .put("detail", answer.detail())
                .put("head", answer.head());
        answer.height().ifPresent(height -> node.put("height", height.at()).put("tip", height.tip()));
    }
}
