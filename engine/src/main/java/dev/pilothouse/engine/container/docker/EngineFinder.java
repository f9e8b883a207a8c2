package dev.pilothouse.engine.container.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.pilothouse.engine.container.RuntimeChoice;
import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.container.http.EngineHttpClient;
import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.Connection;
import dev.pilothouse.engine.host.Endpoint;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds which engine answers on a node, and settles the API version with it. */
final class EngineFinder {
    private static final String DOCKER_SOCKET = "/var/run/docker.sock";
    private static final String PODMAN_SOCKET = "/run/podman/podman.sock";

    /** The newest API version whose answers the library's classes describe. */
    private static final int NEWEST_KNOWN_MINOR = 44;

    /** What engines too old to tell in their ping speak. */
    private static final String OLDEST = "1.24";

    private static final Pattern API_VERSION = Pattern.compile("1\\.(?<minor>[0-9]{1,3})");

    private final Host host;
    private final RuntimeChoice choice;
    private final List<String> sockets;

    /** @param sockets to look at instead of the usual ones; empty for the usual ones */
    EngineFinder(Host host, RuntimeChoice choice, List<String> sockets) {
        this.host = host;
        this.choice = choice;
        this.sockets = List.copyOf(sockets);
    }

    /** @throws EngineException {@code RUNTIME_UNAVAILABLE} with a fact for every socket tried, or a {@code HST-…} code */
    Engine find() {
        Map<String, String> tried = new LinkedHashMap<>();
        for (String socket : candidates()) {
            try {
                return ask(socket);
            } catch (EngineException e) {
                if (e.code() != ErrorCode.RUNTIME_UNAVAILABLE) {
                    throw e;
                }
                tried.put(socket, e.facts().getOrDefault("message", e.facts().toString()));
            }
        }
        throw new EngineException(ErrorCode.RUNTIME_UNAVAILABLE, tried);
    }

    private List<String> candidates() {
        if (!sockets.isEmpty()) {
            return sockets;
        }
        List<String> found = new ArrayList<>();
        String own = ownRuntimeFolder();
        if (choice != RuntimeChoice.PODMAN) {
            found.add(DOCKER_SOCKET);
        }
        if (choice != RuntimeChoice.DOCKER) {
            found.add(PODMAN_SOCKET);
        }
        if (choice != RuntimeChoice.PODMAN && !own.isEmpty()) {
            found.add(own + "/docker.sock");
        }
        if (choice != RuntimeChoice.DOCKER && !own.isEmpty()) {
            found.add(own + "/podman/podman.sock");
        }
        return found;
    }

    /** Where a rootless engine of the logged-in user has its socket; empty where that cannot be told. */
    private String ownRuntimeFolder() {
        ExecResult answer = host.exec(Command.of("/bin/sh", "-c", "echo \"${XDG_RUNTIME_DIR:-/run/user/$(id -u)}\""));
        String folder = answer.stdout().strip();
        return answer.succeeded() && folder.startsWith("/") ? folder : "";
    }

    private Engine ask(String socket) {
        Map<String, String> facts = Map.of("socket", socket);
        EngineHttpClient http = new EngineHttpClient(() -> dial(socket), new SilenceRule());
        DockerHttpClient.Request ping = DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.GET)
                .path("/_ping")
                .build();
        boolean found = false;
        try (DockerHttpClient.Response answer = http.execute(ping)) {
            answer.getBody().readAllBytes();
            if (answer.getStatusCode() >= 400) {
                throw unavailable(socket, "answers a ping with status " + answer.getStatusCode(), null);
            }
            found = true;
            boolean podman = answer.getHeader("Libpod-Api-Version") != null;
            String version = settle(answer.getHeader("Api-Version"));
            return Engine.of(podman ? RuntimeInfo.Kind.PODMAN : RuntimeInfo.Kind.DOCKER, version, http);
        } catch (IOException | UncheckedIOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new EngineException(ErrorCode.CANCELLED, facts, e);
            }
            throw unavailable(socket, "does not answer: " + e.getMessage(), e);
        } finally {
            if (!found) {
                http.close();
            }
        }
    }

    /** A machine that is there and a socket that is not: that is the engine's absence, not the machine's. */
    private Connection dial(String socket) {
        try {
            return host.open(new Endpoint.Unix(socket));
        } catch (EngineException e) {
            if (e.code() == ErrorCode.COMMAND_FAILED) {
                throw unavailable(socket, String.join(", ", e.facts().values()), e);
            }
            throw e;
        }
    }

    private static EngineException unavailable(String socket, String message, @Nullable Throwable cause) {
        return new EngineException(ErrorCode.RUNTIME_UNAVAILABLE, Map.of("socket", socket, "message", message), cause);
    }

    private static String settle(@Nullable String offered) {
        Matcher version = API_VERSION.matcher(offered == null ? OLDEST : offered);
        if (!version.matches()) {
            return OLDEST;
        }
        return "1." + Math.min(Integer.parseInt(version.group("minor")), NEWEST_KNOWN_MINOR);
    }
}
