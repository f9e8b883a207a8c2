package dev.pilothouse.engine.container.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.container.docker.archive.Archive;
import dev.pilothouse.engine.host.Files.Kind;
import dev.pilothouse.engine.host.Peek;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Paths inside one container, by the engine's archive call. In a container that does not run Podman takes an absolute
 * symbolic link within a mount for one of the node, and says of what it leads to that it is not there: before its word is
 * taken, the folder above is listed.
 */
record Insides(Engine engine, String id, Activity activity, Map<String, String> facts) {
    /** What is listed to make sure; more than this is not looked through. */
    private static final long MOST = 64L * 1024 * 1024;

    /** Whether a container runs. */
    enum Activity {
        RUNS,
        RESTS
    }

    interface Reader<T> {
        T read(DockerHttpClient.Response answer) throws IOException;
    }

    /** @throws RuntimeException as the engine's calls do, for all but the absence of the path */
    <T> Observation<T> read(String path, Reader<T> reader) throws IOException {
        Optional<T> found = find(path, reader);
        if (found.isPresent()) {
            return new Observation.Present<>(found.get());
        }
        boolean doubtful = engine.kind() == RuntimeInfo.Kind.PODMAN && activity == Activity.RESTS;
        return doubtful && mayBeLinked(path)
                ? unknown("a symbolic link on the way that Podman does not follow while the container rests")
                : new Observation.Absent<>();
    }

    private <T> Optional<T> find(String path, Reader<T> reader) throws IOException {
        try {
            Optional<String> link;
            try (DockerHttpClient.Response answer = get(path)) {
                link = Archive.link(answer);
                if (link.isEmpty()) {
                    return Optional.of(reader.read(answer));
                }
            }
            try (DockerHttpClient.Response answer = get(link.get())) {
                return Optional.of(reader.read(answer));
            }
        } catch (EngineException fault) {
            if (Archive.saysAbsent(fault)) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    private DockerHttpClient.Response get(String path) {
        return engine.get("/containers/" + id + "/archive", Map.of("path", path), facts);
    }

    /** Whether the first missing part of the path has an entry all the same, or that cannot be said. */
    private boolean mayBeLinked(String path) throws IOException {
        String missing = path;
        while (true) {
            int slash = missing.lastIndexOf('/');
            if (slash <= 0) {
                // Podman follows what lies in the image itself.
                return false;
            }
            String above = missing.substring(0, slash);
            Optional<Peek> there = find(above, answer -> Archive.peek(answer, 0));
            if (there.isPresent()) {
                return there.get().kind() == Kind.FOLDER && lists(above, missing.substring(slash + 1));
            }
            missing = above;
        }
    }

    private boolean lists(String folder, String name) throws IOException {
        try {
            return find(folder, answer -> Archive.names(answer, MOST))
                    .map(names -> names.contains(name) || names.contains(name + "/"))
                    .orElse(true);
        } catch (EngineException tooMuch) {
            return true;
        }
    }

    private <T> Observation<T> unknown(String message) {
        Map<String, String> all = new HashMap<>(facts);
        all.put("message", message);
        return new Observation.Unknown<>(ErrorCode.RUNTIME_REFUSED, all);
    }
}
