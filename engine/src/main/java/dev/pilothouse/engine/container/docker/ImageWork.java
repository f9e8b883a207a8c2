package dev.pilothouse.engine.container.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.pilothouse.engine.container.BuildRequest;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.docker.context.ContextTar;
import dev.pilothouse.engine.container.registry.RegistryAccess;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Builds and pulls. Both answer 200 at once and tell of a failure as an item of what follows. */
final class ImageWork {
    private final Engine engine;

    ImageWork(Engine engine) {
        this.engine = engine;
    }

    void build(BuildRequest request, Progress progress) {
        Map<String, String> facts = Map.of("image", request.tag().toString());
        if (!Files.isRegularFile(request.context().resolve(request.dockerfile()))) {
            throw Faults.said("no such file: " + request.dockerfile(), ErrorCode.BUILD_FAILED, facts);
        }
        BuildOutput output = new BuildOutput(progress, request.buildArgs().values());
        Map<String, String> query = new TreeMap<>();
        query.put("t", request.tag().toString());
        query.put("dockerfile", request.dockerfile());
        query.put("rm", "1");
        query.put("forcerm", "1");
        try {
            Map<String, String> args = new TreeMap<>();
            request.buildArgs().forEach((name, value) -> args.put(name, value.reveal()));
            query.put("buildargs", Engine.JSON.writeValueAsString(args));
            ContextTar tar = ContextTar.of(request.context(), request.dockerfile());
            try (DockerHttpClient.Response answer = engine.postTar("/build", query, tar.open(), facts)) {
                each(answer, item -> buildItem(item, output, facts));
            }
        } catch (IOException e) {
            throw Faults.broken(e, facts);
        } catch (EngineException e) {
            throw asBuildFault(e);
        }
    }

    /** What an engine refuses before the first step (no such Dockerfile, one that cannot be read) is a failed build too. */
    private static EngineException asBuildFault(EngineException fault) {
        return fault.code() == ErrorCode.RUNTIME_REFUSED
                ? new EngineException(ErrorCode.BUILD_FAILED, fault.facts(), fault)
                : fault;
    }

    void pull(ImageReference reference, RegistryAccess access, Progress progress) {
        Map<String, String> facts = Map.of("image", reference.toString());
        Map<String, String> query = new TreeMap<>();
        if (reference.digest().isEmpty()) {
            query.put("fromImage", reference.name());
            // Without a tag, Docker would fetch every tag there is.
            query.put("tag", reference.tag().isEmpty() ? "latest" : reference.tag());
        } else {
            query.put("fromImage", reference.name() + "@" + reference.digest());
        }
        Map<String, long[]> layers = new HashMap<>();
        try (DockerHttpClient.Response answer = fetch(query, access, facts)) {
            each(answer, item -> pullItem(item, layers, progress, facts));
        } catch (IOException e) {
            throw Faults.broken(e, facts);
        } catch (EngineException e) {
            boolean refused = e.code() == ErrorCode.RUNTIME_REFUSED || e.code() == ErrorCode.IMAGE_MISSING;
            throw refused ? new EngineException(ErrorCode.PULL_FAILED, e.facts(), e) : e;
        }
    }

    /** Podman takes an empty login for one, and then leaves those aside that the node keeps. */
    private DockerHttpClient.Response fetch(
            Map<String, String> query, RegistryAccess access, Map<String, String> facts) {
        return switch (access) {
            case RegistryAccess.Anonymous() -> engine.post("/images/create", query, facts);
            case RegistryAccess.Login _ -> engine.asked("POST", "/images/create", query, access, facts);
        };
    }

    /** Takes what an engine tells, item by item. */
    interface ItemReader {
        void read(JsonNode item);
    }

    static void each(DockerHttpClient.Response answer, ItemReader reader) throws IOException {
        try (MappingIterator<JsonNode> items =
                Engine.JSON.readerFor(JsonNode.class).readValues(answer.getBody())) {
            while (items.hasNextValue()) {
                reader.read(items.nextValue());
            }
        } catch (JsonProcessingException e) {
            // An item cut in the middle is a lost connection, not an engine that speaks badly.
            throw new IOException("answer ended within an item", e);
        }
    }

    private static void buildItem(JsonNode item, BuildOutput output, Map<String, String> facts) {
        if (item.hasNonNull("stream")) {
            output.text(item.path("stream").asText());
        }
        String error = error(item);
        if (!error.isEmpty()) {
            Map<String, String> all = new LinkedHashMap<>(facts);
            all.put("output", output.lastLines());
            throw Faults.said(output.masked(error), ErrorCode.BUILD_FAILED, all);
        }
    }

    private static void pullItem(
            JsonNode item, Map<String, long[]> layers, Progress progress, Map<String, String> facts) {
        String error = error(item);
        if (!error.isEmpty()) {
            throw Faults.said(error, ErrorCode.PULL_FAILED, facts);
        }
        String status = item.path("status").asText();
        JsonNode detail = item.path("progressDetail");
        if (status.equals("Downloading") && detail.path("total").asLong() > 0) {
            layers.put(item.path("id").asText(), new long[] {
                detail.path("current").asLong(), detail.path("total").asLong()
            });
            long done = 0;
            long total = 0;
            for (long[] layer : layers.values()) {
                done += layer[0];
                total += layer[1];
            }
            progress.progress(done, total, "bytes");
        } else if (status.startsWith("Status:") || status.startsWith("Digest:")) {
            progress.note(status);
        } else if (status.equals("Download complete")) {
            layers.computeIfPresent(item.path("id").asText(), (id, layer) -> new long[] {layer[1], layer[1]});
        }
    }

    static String error(JsonNode item) {
        String detail = item.path("errorDetail").path("message").asText();
        return detail.isEmpty() ? item.path("error").asText() : detail;
    }
}
