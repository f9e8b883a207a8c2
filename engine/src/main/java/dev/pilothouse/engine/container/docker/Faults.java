package dev.pilothouse.engine.container.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns what went wrong on the way to an engine, or what an engine said, into a code and facts. Engines differ in status
 * (Podman answers 500 where Docker answers 409), so the words decide first.
 */
final class Faults {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STATUS_PREFIX = Pattern.compile("^Status [0-9]+: (?<body>.*)$", Pattern.DOTALL);

    /** As in {@code Bind for 0.0.0.0:80 failed}, and {@code listen tcp4 :80: bind}, in Docker's and Podman's words. */
    private static final Pattern PORT = Pattern.compile(":(?<port>[0-9]+)(?: failed|: bind)");

    private static final int LONGEST_MESSAGE = 2000;

    private Faults() {}

    /** @param facts of the act, such as the container's name */
    static EngineException of(RuntimeException fault, Map<String, String> facts) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof EngineException known) {
                return known;
            }
            if (cause instanceof DockerException answer) {
                return answered(answer.getHttpStatus(), String.valueOf(answer.getMessage()), facts, answer);
            }
            if (cause instanceof IOException broken) {
                return broken(broken, facts);
            }
        }
        return new EngineException(ErrorCode.INTERNAL, facts, fault);
    }

    static EngineException broken(IOException fault, Map<String, String> facts) {
        if (Thread.currentThread().isInterrupted()) {
            return new EngineException(ErrorCode.CANCELLED, facts, fault);
        }
        String text = fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        if (fault instanceof JsonProcessingException) {
            return new EngineException(ErrorCode.RUNTIME_REFUSED, with(facts, "an answer that cannot be read"), fault);
        }
        ErrorCode code =
                fault instanceof SocketTimeoutException ? ErrorCode.RUNTIME_UNAVAILABLE : ErrorCode.CONNECTION_LOST;
        return new EngineException(code, with(facts, text), fault);
    }

    /** Whether a 404 speaks of the thing asked for, and not of a path that some proxy or engine does not know. */
    static boolean saysAbsent(DockerException answer) {
        return answer.getHttpStatus() == 404
                && message(String.valueOf(answer.getMessage()))
                        .toLowerCase(Locale.ROOT)
                        .contains("no such ");
    }

    static EngineException answered(int status, String body, Map<String, String> facts) {
        return answered(status, body, facts, null);
    }

    /** @param message in the engine's own words, as in an error item of a stream */
    static EngineException said(String message, ErrorCode otherwise, Map<String, String> facts) {
        ErrorCode code = byWords(message, 0);
        boolean telling = code == ErrorCode.DISK_FULL || code == ErrorCode.PORT_TAKEN;
        return new EngineException(telling ? code : otherwise, with(facts, message));
    }

    private static EngineException answered(
            int status, String body, Map<String, String> facts, @Nullable Throwable cause) {
        String message = message(body);
        return new EngineException(byWords(message, status), with(facts, message), cause);
    }

    private static ErrorCode byWords(String message, int status) {
        String words = message.toLowerCase(Locale.ROOT);
        if (words.contains("no space left on device") || words.contains("disk quota exceeded")) {
            return ErrorCode.DISK_FULL;
        }
        if (words.contains("port is already allocated") || words.contains("address already in use")) {
            return ErrorCode.PORT_TAKEN;
        }
        boolean inUse = words.contains("already in use") || words.contains("is in use");
        if (inUse && words.contains("name")) {
            return ErrorCode.CONTAINER_NAME_TAKEN;
        }
        if (words.contains("no such image") || words.contains("image not known")) {
            return ErrorCode.IMAGE_MISSING;
        }
        if (status == 404 && words.contains("no such container")) {
            return ErrorCode.CONTAINER_MISSING;
        }
        return ErrorCode.RUNTIME_REFUSED;
    }

    /**
     * Names who has the port a container could not have: facts {@code port} and {@code by}. Where the engine says that it
     * gave the port away and no container has it, the engine lost count when it was killed, and has to be restarted
     * (Docker 20.10); the fact {@code stale} then tells its message.
     *
     * @param all containers of the engine
     */
    static EngineException portTaken(EngineException fault, List<Container> all) {
        Map<String, String> facts = new LinkedHashMap<>(fault.facts());
        String message = facts.getOrDefault("message", "");
        Matcher named = PORT.matcher(message);
        if (!named.find()) {
            return fault;
        }
        String port = named.group("port");
        facts.put("port", port);
        Optional<String> holder = all.stream()
                .filter(container -> container.getPorts() != null
                        && Arrays.stream(container.getPorts())
                                .anyMatch(one -> Objects.equals(one.getPublicPort(), Integer.valueOf(port))))
                .map(container -> ContainerMapper.rowName(container.getNames()))
                .findFirst();
        if (holder.isPresent()) {
            facts.put("by", holder.get());
        } else if (message.contains("already allocated")) {
            facts.put("by", "the container engine itself, for a container that is gone");
            facts.put("stale", message);
        } else {
            facts.put("by", "a program that is no container");
        }
        return new EngineException(fault.code(), facts, fault);
    }

    /** The text within {@code {"message": …}}, or the body as it is. */
    static String message(String body) {
        Matcher prefix = STATUS_PREFIX.matcher(body);
        String text = prefix.matches() ? prefix.group("body") : body;
        try {
            JsonNode parsed = JSON.readTree(text);
            if (parsed != null && parsed.path("message").isTextual()) {
                text = parsed.path("message").asText();
            }
        } catch (JsonProcessingException e) {
            // Not JSON: proxies and old engines answer in plain text, which is then the message.
            text = text.strip();
        }
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE);
    }

    private static Map<String, String> with(Map<String, String> facts, String message) {
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.put("message", message);
        return all;
    }
}
