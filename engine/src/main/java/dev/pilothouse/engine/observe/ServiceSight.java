package dev.pilothouse.engine.observe;

import java.time.Duration;

/**
 * The reconciling service that looks after a node, as it last said on the node itself. Ages are by the node's clock.
 *
 * @param by {@code user@machine} it runs as
 * @param age since its last pass over this node
 * @param tick between two passes; a service that is older than three of them is not at work. Zero where it ended in good
 *     order
 * @param result of its last pass in a few words
 */
public record ServiceSight(String by, Duration age, Duration tick, String result) {
    /** Whether a service can be counted on. */
    public enum Standing {
        AT_WORK,
        /** It said something once and has been silent for longer than three passes. */
        SILENT
    }

    public Standing standing() {
        return tick.isPositive() && age.compareTo(tick.multipliedBy(3)) <= 0 ? Standing.AT_WORK : Standing.SILENT;
    }
}
