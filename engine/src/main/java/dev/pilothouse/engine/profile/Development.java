package dev.pilothouse.engine.profile;

/**
 * Where the development copies of a node's apps go.
 *
 * @param portOffset added to host ports
 * @param dataRoot absolute folder on the node under which all host folders are put
 */
public record Development(int portOffset, String dataRoot) {
    /** For nodes that say nothing about it. */
    public static final Development DEFAULT = new Development(10_000, "/var/lib/pilothouse-dev");
}
