package dev.pilothouse.engine.app.field;

import dev.pilothouse.engine.container.PortBinding;
import java.util.Set;

/** Whether two published ports of one node are in each other's way. */
public enum PortClash {
    CLASH,
    NONE;

    private static final Set<String> ALL_ADDRESSES = Set.of("", "0.0.0.0", "::");

    public static PortClash between(PortBinding left, PortBinding right) {
        boolean sameSocket =
                left.hostPort() == right.hostPort() && left.protocol().equals(right.protocol());
        boolean sameAddress = ALL_ADDRESSES.contains(left.hostAddress())
                || ALL_ADDRESSES.contains(right.hostAddress())
                || left.hostAddress().equals(right.hostAddress());
        return sameSocket && sameAddress ? CLASH : NONE;
    }
}
