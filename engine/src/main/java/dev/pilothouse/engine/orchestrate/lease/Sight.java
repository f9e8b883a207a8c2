package dev.pilothouse.engine.orchestrate.lease;

import java.time.Duration;
import java.util.Map;

/**
 * A node's state folder as it was at one moment.
 *
 * @param folder its path there
 * @param uptime of the node, by its own clock that no one can set; files may hold such times
 * @param boot names the node's present run; times of another one cannot be compared
 * @param files those asked for that exist
 */
public record Sight(String folder, Duration uptime, String boot, LeaseSight lease, Map<String, byte[]> files) {
    public Sight {
        files = Map.copyOf(files);
    }
}
