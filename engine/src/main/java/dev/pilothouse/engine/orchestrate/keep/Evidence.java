package dev.pilothouse.engine.orchestrate.keep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Redaction;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was seen of a container before it was put away; secrets are blotted out already.
 *
 * @param containerId of the engine
 * @param answers of its probe, the last one last
 * @param log its last lines
 * @param inspect as {@link KeptFailure#inspect}
 * @param differences from the one that served before
 */
public record Evidence(
        String containerId, List<ProbeAnswer> answers, List<String> log, String inspect, List<String> differences) {
    /** Enough to see a start go wrong. */
    public static final int LOG_LINES = 200;

    private static final int LONGEST_LINE = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    public Evidence {
        answers = List.copyOf(answers);
        log = List.copyOf(log);
        differences = List.copyOf(differences);
    }

    public static Evidence of(
            Container container,
            List<ProbeAnswer> answers,
            List<String> log,
            List<String> differences,
            Redaction redaction) {
        return new Evidence(
                container.id(),
                answers.stream().map(answer -> clean(answer, redaction)).toList(),
                redaction.ofAll(log).stream().map(Evidence::cut).toList(),
                redaction.of(inspect(container)),
                differences);
    }

    private static ProbeAnswer clean(ProbeAnswer answer, Redaction redaction) {
        return new ProbeAnswer(
                answer.verdict(),
                answer.at(),
                answer.latency(),
                redaction.of(answer.detail()),
                redaction.of(answer.head()),
                answer.height());
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }

    /** Of environment and labels the names only: both may hold secrets. */
    private static String inspect(Container container) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", container.id())
                .put("name", container.name())
                .put("image", container.image())
                .put("image_id", container.imageId())
                .put("state", container.state().name().toLowerCase(Locale.ROOT))
                .put("exit_code", container.exitCode())
                .put("out_of_memory", container.oomKilled())
                .put("restarts", container.restartCount())
                .put("restart_policy", container.restartPolicy())
                .put("created_at", container.createdAt().toString())
                .put("network", container.networkMode());
        container.startedAt().ifPresent(at -> node.put("started_at", at.toString()));
        container.finishedAt().ifPresent(at -> node.put("finished_at", at.toString()));
        if (!container.error().isEmpty()) {
            node.put("error", container.error());
        }
        ArrayNode ports = node.putArray("ports");
        container
                .ports()
                .forEach(port -> ports.add(port.hostAddress() + ":" + port.hostPort() + ":" + port.containerPort() + "/"
                        + port.protocol()));
        ArrayNode mounts = node.putArray("mounts");
        container
                .mounts()
                .forEach(mount -> mounts.add(mount.source() + ":" + mount.target() + " "
                        + mount.access().name().toLowerCase(Locale.ROOT)));
        ArrayNode environment = node.putArray("environment_names");
        container.environment().stream()
                .map(entry -> entry.substring(0, entry.indexOf('=') < 0 ? entry.length() : entry.indexOf('=')))
                .sorted()
                .forEach(environment::add);
        ArrayNode labels = node.putArray("label_names");
        container.labels().keySet().stream().sorted().forEach(labels::add);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new EngineException(ErrorCode.INTERNAL, Map.of("what", "inspect of a failure"), impossible);
        }
    }
}
