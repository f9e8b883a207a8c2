package dev.pilothouse.engine.profile;

import dev.pilothouse.engine.text.NodeName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What {@code fleet.yaml} declares.
 *
 * @param folder the profile's folder, absolute
 * @param nodes in the order of the file
 * @param appFolders absolute, each holding one folder per app
 */
public record FleetFile(
        Path folder, String name, List<NodeSpec> nodes, Map<String, List<NodeName>> groups, List<Path> appFolders) {
    public FleetFile {
        nodes = List.copyOf(nodes);
        groups = Map.copyOf(groups);
        appFolders = List.copyOf(appFolders);
    }
}
