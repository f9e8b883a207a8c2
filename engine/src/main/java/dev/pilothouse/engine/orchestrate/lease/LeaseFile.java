package dev.pilothouse.engine.orchestrate.lease;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The written form of a lease, as {@code lease.json}: {@code version}, {@code fence}, {@code holder}, {@code session} (empty
 * once it was given back), {@code operation}, {@code step}, {@code boot}, {@code beat} and {@code life}, the latter two in
 * whole seconds of the node's time since its start. One field a line in this order: a shell script on the node reads it too.
 */
public final class LeaseFile {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private LeaseFile() {}

    /**
     * @param boot the node's present run
     * @param uptime the node's time now
     * @return empty where it was given back
     * @throws IOException where it is not what this release writes
     */
    public static Optional<Lease> decode(byte[] content, String boot, Duration uptime) throws IOException {
        JsonNode root = JSON.readTree(content);
        if (root.path("version").asInt() != VERSION) {
            throw new IOException("version " + root.path("version") + " where " + VERSION + " was expected");
        }
        for (String number : List.of("fence", "beat", "life")) {
            if (!root.path(number).canConvertToLong()) {
                throw new IOException(number + " is not a number");
            }
        }
        if (!root.path("session").isTextual()) {
            throw new IOException("session is missing");
        }
        if (root.path("session").asText().isEmpty()) {
            return Optional.empty();
        }
        Duration beat = Duration.ofSeconds(root.path("beat").asLong());
        Duration life = Duration.ofSeconds(root.path("life").asLong());
        boolean sameRun = root.path("boot").asText().equals(boot) && beat.compareTo(uptime) <= 0;
        Duration age = sameRun ? uptime.minus(beat) : life;
        Duration left = age.compareTo(life) < 0 ? life.minus(age) : Duration.ZERO;
        return Optional.of(new Lease(
                root.path("fence").asLong(),
                root.path("holder").asText(),
                root.path("session").asText(),
                root.path("operation").asText(),
                root.path("step").asText(),
                age,
                left));
    }

    /** As {@link #decode}, with a file that is not understood as such. */
    public static LeaseSight look(String content, String boot, Duration uptime) {
        try {
            return decode(content.getBytes(StandardCharsets.UTF_8), boot, uptime)
                    .<LeaseSight>map(LeaseSight.Taken::new)
                    .orElseGet(LeaseSight.Free::new);
        } catch (IOException e) {
            return new LeaseSight.Unreadable(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** A JSON string in one line. */
    public static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }
}
