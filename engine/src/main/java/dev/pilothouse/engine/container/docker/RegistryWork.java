package dev.pilothouse.engine.container.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.container.RegistryAccess;
import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What an engine does with registries beside pulling. */
final class RegistryWork {
    /** How registries say that there is no such tag, in the words engines pass on. */
    private static final Pattern NO_SUCH_TAG =
            Pattern.compile("manifest unknown|name unknown|no such manifest|manifest .*not found|repository .*not found");

    private final Engine engine;

    RegistryWork(Engine engine) {
        this.engine = engine;
    }

    /** Answers 200 at once and tells of a failure as an item of what follows. */
    void push(ImageReference image, RegistryAccess access, Progress progress) {
        Map<String, String> facts = Map.of("image", image.toString());
        Map<String, String> query = Map.of("tag", image.tag());
        Map<String, long[]> layers = new HashMap<>();
        try (DockerHttpClient.Response answer =
                engine.asked("POST", "/images/" + image.name() + "/push", query, access, facts)) {
            ImageWork.each(answer, item -> pushItem(item, layers, progress, facts));
        } catch (IOException e) {
            throw Faults.broken(e, facts);
        } catch (EngineException e) {
            // Podman says 500 where Docker tells it in the stream.
            throw e.code() == ErrorCode.RUNTIME_REFUSED
                    ? new EngineException(ErrorCode.PUSH_FAILED, e.facts(), e)
                    : e;
        }
    }

    private static void pushItem(
            JsonNode item, Map<String, long[]> layers, Progress progress, Map<String, String> facts) {
        String error = ImageWork.error(item);
        if (!error.isEmpty()) {
            throw Faults.said(
                    error,
                    error.toLowerCase(Locale.ROOT).contains("does not exist locally")
                            ? ErrorCode.IMAGE_MISSING
                            : ErrorCode.PUSH_FAILED,
                    facts);
        }
        JsonNode detail = item.path("progressDetail");
        if (detail.path("total").asLong() > 0) {
            layers.put(item.path("id").asText(), new long[] {
                detail.path("current").asLong(), detail.path("total").asLong()
            });
            long done = 0;
            long total = 0;
            for (long[] layer : layers.values()) {
                done += Math.min(layer[0], layer[1]);
                total += layer[1];
            }
            progress.progress(done, total, "B");
        }
    }

    Observation<String> published(ImageReference image, RegistryAccess access) {
        Map<String, String> facts = Map.of("image", image.toString());
        try {
            return new Observation.Present<>(
                    switch (engine.kind()) {
                        case DOCKER -> askRegistry(image, access, facts);
                        case PODMAN -> fetch(image, access, facts);
                    });
        } catch (EngineException fault) {
            String said = fault.facts().getOrDefault("message", "").toLowerCase(Locale.ROOT);
            if (NO_SUCH_TAG.matcher(said).find()) {
                return new Observation.Absent<>();
            }
            throw fault;
        }
    }

    private String askRegistry(ImageReference image, RegistryAccess access, Map<String, String> facts) {
        return digest(
                engine.asked("GET", "/distribution/" + image + "/json", Map.of(), access, facts),
                "/Descriptor/digest",
                facts);
    }

    /** Podman has no such question; what it has just fetched has the digest that the registry gave. */
    private String fetch(ImageReference image, RegistryAccess access, Map<String, String> facts) {
        Map<String, String> query = new TreeMap<>(Map.of("fromImage", image.name(), "tag", image.tag()));
        try (DockerHttpClient.Response answer = engine.asked("POST", "/images/create", query, access, facts)) {
            ImageWork.each(answer, item -> {
                String error = ImageWork.error(item);
                if (!error.isEmpty()) {
                    throw Faults.said(error, ErrorCode.PULL_FAILED, facts);
                }
            });
        } catch (IOException e) {
            throw Faults.broken(e, facts);
        }
        return digest(engine.get("/libpod/images/" + image + "/json", Map.of(), facts), "/Digest", facts);
    }

    private static String digest(DockerHttpClient.Response answer, String pointer, Map<String, String> facts) {
        try (answer) {
            String digest = Engine.JSON.readTree(answer.getBody()).at(pointer).asText();
            if (!digest.startsWith("sha256:")) {
                throw Faults.said("the answer names no digest", ErrorCode.RUNTIME_REFUSED, facts);
            }
            return digest;
        } catch (IOException e) {
            throw Faults.broken(e, facts);
        }
    }
}
