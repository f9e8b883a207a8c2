package dev.pilothouse.engine.app;

import dev.pilothouse.engine.app.field.Placed;
import dev.pilothouse.engine.app.field.Reference;
import dev.pilothouse.engine.container.PortBinding;
import dev.pilothouse.engine.text.AppId;
import java.util.List;

/**
 * An app with the places of what can be wrong only in the context of a fleet.
 *
 * @param references every {@code ${NAME}} of the manifest
 */
record Manifest(
        AppSpec spec,
        List<Placed<PortBinding>> ports,
        List<Placed<AppId>> dependencies,
        List<Reference> references,
        Placed<String> image) {
    Manifest {
        ports = List.copyOf(ports);
        dependencies = List.copyOf(dependencies);
        references = List.copyOf(references);
    }
}
