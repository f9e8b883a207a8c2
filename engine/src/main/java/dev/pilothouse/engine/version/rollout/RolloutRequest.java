package dev.pilothouse.engine.version.rollout;

import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.Version;
import java.time.Duration;
import java.util.List;

/**
 * @param nodes in the order in which they are to be taken
 * @param canaries nodes of the first wave, at least one
 * @param waveSize nodes of each wave after it, at least one; those of one wave are switched side by side
 * @param soak for how long all that was switched has to go on working before the next wave, and after the last one
 */
public record RolloutRequest(
        AppId app, Version version, List<NodeName> nodes, int canaries, int waveSize, Duration soak) {
    /** Long enough for an app that starts well and falls over once it works. */
    public static final Duration USUAL_SOAK = Duration.ofMinutes(1);

    public RolloutRequest {
        nodes = List.copyOf(nodes);
        if (canaries < 1 || waveSize < 1 || soak.isNegative()) {
            throw new IllegalArgumentException("a wave has at least one node, and a soak is no time or some");
        }
    }

    /** With the usual soak. */
    public RolloutRequest(AppId app, Version version, List<NodeName> nodes, int canaries, int waveSize) {
        this(app, version, nodes, canaries, waveSize, USUAL_SOAK);
    }

    /** Nodes of each wave for a share of all of them, rounded up. */
    public static int waveOf(int percent, int nodes) {
        return Math.max(1, Math.ceilDiv(percent * nodes, 100));
    }
}
