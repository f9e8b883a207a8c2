package dev.pilothouse.engine.app;

import dev.pilothouse.engine.container.ContainerSpec.Privileges;
import dev.pilothouse.engine.container.ContainerSpec.RootFilesystem;
import java.util.List;

/** What a container may do. */
public record Security(
        NetworkPolicy networkPolicy,
        RootFilesystem rootFilesystem,
        List<String> addedCapabilities,
        List<String> droppedCapabilities,
        Privileges privileges) {
    public Security {
        addedCapabilities = List.copyOf(addedCapabilities);
        droppedCapabilities = List.copyOf(droppedCapabilities);
    }
}
