package dev.pilothouse.engine.profile;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.Location;
import dev.pilothouse.engine.text.NodeName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code fleet.yaml} declares.
 *
 * @param folder the profile's folder, absolute
 * @param nodes in the order of the file
 * @param appFolders absolute, each holding one folder per app
 * @param placements where the file says that an app belongs on a node; may be empty for fleets not read from a file
 * @param catalog which versions of apps there are; empty where none is declared
 */
public record FleetFile(
        Path folder,
        String name,
        List<NodeSpec> nodes,
        Map<String, List<NodeName>> groups,
        List<Path> appFolders,
        Map<Address, Location> placements,
        Optional<CatalogDeclaration> catalog) {
    public FleetFile {
        nodes = List.copyOf(nodes);
        groups = Map.copyOf(groups);
        appFolders = List.copyOf(appFolders);
        placements = Map.copyOf(placements);
    }

    public FleetFile(
            Path folder, String name, List<NodeSpec> nodes, Map<String, List<NodeName>> groups, List<Path> appFolders) {
        this(folder, name, nodes, groups, appFolders, Map.of());
    }

    public FleetFile(
            Path folder,
            String name,
            List<NodeSpec> nodes,
            Map<String, List<NodeName>> groups,
            List<Path> appFolders,
            Map<Address, Location> placements) {
        this(folder, name, nodes, groups, appFolders, placements, Optional.empty());
    }

    /** The same fleet under another name. */
    public FleetFile named(String other) {
        return new FleetFile(folder, other, nodes, groups, appFolders, placements, catalog);
    }

    /** Where to point for a fault of this app on this node: its placement, or the file as a whole. */
    public Location placement(Address address) {
        return placements.getOrDefault(address, Location.of(FleetFiles.FILE_NAME));
    }
}
