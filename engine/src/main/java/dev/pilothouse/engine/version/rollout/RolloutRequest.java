package dev.pilothouse.engine.version.rollout;

import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.Version;
import java.util.List;

/**
 * @param nodes in the order in which they are to be taken
 * @param canaries nodes of the first wave, at least one
 * @param waveSize nodes of each wave after it, at least one
 */
public record RolloutRequest(AppId app, Version version, List<NodeName> nodes, int canaries, int waveSize) {
    public RolloutRequest {
        nodes = List.copyOf(nodes);
        if (canaries < 1 || waveSize < 1) {
            throw new IllegalArgumentException("a wave has at least one node");
        }
    }
}
