package dev.pilothouse.engine.app;

import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.PortBinding;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One app as its manifest declares it, valid and with paths absolute; {@code ${NAME}} in environment values, build
 * arguments, image and volume sources is still in place, since nodes give it different values.
 *
 * @param environment in the order of the manifest
 * @param origin where in which file it begins
 */
public record AppSpec(
        AppId id,
        String name,
        String version,
        String description,
        SourceTemplate source,
        List<AppId> dependencies,
        Resources resources,
        Security security,
        List<PortBinding> ports,
        List<Mount> volumes,
        Map<String, String> environment,
        Optional<Probe> probe,
        Optional<String> containerName,
        Location origin) {
    public AppSpec {
        dependencies = List.copyOf(dependencies);
        ports = List.copyOf(ports);
        volumes = List.copyOf(volumes);
    }
}
