package dev.pilothouse.engine.container.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.container.registry.RegistryAccess;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What an engine does with registries beside pulling. */
final class RegistryWork {
    /** How registries say that there is no such tag, in the words engines pass on. */
    private static final Pattern NO_SUCH_TAG = Pattern.compile("manifest unknown|name unknown|no such manifest");

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
            throw e.code() == ErrorCode.RUNTIME_REFUSED ? new EngineException(ErrorCode.PUSH_FAILED, e.facts(), e) : e;
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
            String digest = switch (engine.kind()) {
                case DOCKER -> askRegistry(image, access, facts);
                case PODMAN -> fetch(image, access, facts);
            };
            if (!digest.startsWith("sha256:")) {
                throw Faults.said("the answer names no digest", ErrorCode.RUNTIME_REFUSED, facts);
            }
            return new Observation.Present<>(digest);
        } catch (EngineException fault) {
            if (saysAbsent(fault)) {
                return new Observation.Absent<>();
            }
            throw fault;
        }
    }

    private static boolean saysAbsent(EngineException fault) {
        String said = fault.facts().getOrDefault("message", "").toLowerCase(Locale.ROOT);
        return NO_SUCH_TAG.matcher(said).find();
    }

    private String askRegistry(ImageReference image, RegistryAccess access, Map<String, String> facts) {
        DockerHttpClient.Response answer =
                engine.asked("GET", "/distribution/" + image + "/json", Map.of(), access, facts);
        return read(answer, facts).at("/Descriptor/digest").asText();
    }

    /**
     * Podman has no such question. What it has just fetched is that tag's image; of the digests it knows that image by,
     * its own and others' among them, the registry has the one that can be fetched.
     */
    private String fetch(ImageReference image, RegistryAccess access, Map<String, String> facts) {
        create(image.name(), image.tag(), access, facts);
        JsonNode found = read(engine.get("/images/" + image + "/json", Map.of(), facts), facts);
        List<String> digests = new ArrayList<>();
        for (JsonNode known : found.path("RepoDigests")) {
            if (known.asText().startsWith(image.name() + "@sha256:")) {
                digests.add(known.asText().substring(image.name().length() + 1));
            }
        }
        for (String digest : digests) {
            if (digests.size() == 1 || has(image.name() + "@" + digest, access, facts)) {
                return digest;
            }
        }
        throw Faults.said("the engine names no digest for it", ErrorCode.RUNTIME_REFUSED, facts);
    }

    private boolean has(String pinned, RegistryAccess access, Map<String, String> facts) {
        try {
            create(pinned, "", access, facts);
            return true;
        } catch (EngineException fault) {
            if (saysAbsent(fault)) {
                return false;
            }
            throw fault;
        }
    }

    private void create(String name, String tag, RegistryAccess access, Map<String, String> facts) {
        Map<String, String> query = new TreeMap<>(Map.of("fromImage", name));
        if (!tag.isEmpty()) {
            query.put("tag", tag);
        }
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
    }

    private static JsonNode read(DockerHttpClient.Response answer, Map<String, String> facts) {
        try (answer) {
            return Engine.JSON.readTree(answer.getBody());
        } catch (IOException e) {
            throw Faults.broken(e, facts);
        }
    }
}
