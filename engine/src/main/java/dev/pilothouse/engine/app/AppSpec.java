package dev.pilothouse.engine.app;

import dev.pilothouse.engine.app.care.Care;
import dev.pilothouse.engine.app.field.Launch;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.PortBinding;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One app as its manifest declares it, valid and with paths absolute; {@code ${NAME}} in environment values, build
 * arguments, image and volume sources is still in place, since nodes give it different values.
 *
 * @param environment in the order of the manifest
 * @param origin where in which file it begins
 * @param launch what runs in the container, and what its engine does when it ends
 * @param extras extensions and keys this release does not know, as text by field path, so that nothing written is lost
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
        Care care,
        Optional<String> containerName,
        Location origin,
        Map<String, String> extras,
        Launch launch) {
    public AppSpec {
        dependencies = List.copyOf(dependencies);
        ports = List.copyOf(ports);
        volumes = List.copyOf(volumes);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        extras = Collections.unmodifiableMap(new LinkedHashMap<>(extras));
    }

    /** One that runs as its image says, with the usual care. */
    public AppSpec(
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
            Location origin,
            Map<String, String> extras) {
        this(
                id,
                name,
                version,
                description,
                source,
                dependencies,
                resources,
                security,
                ports,
                volumes,
                environment,
                probe,
                Care.USUAL,
                containerName,
                origin,
                extras,
                Launch.AS_THE_IMAGE_SAYS);
    }
}
