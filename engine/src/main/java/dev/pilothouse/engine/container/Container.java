package dev.pilothouse.engine.container;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container in full, as inspected.
 *
 * @param name without the leading slash of the wire format
 * @param image as it was asked for at creation
 * @param imageId of the image it runs, {@code sha256:…}
 * @param startedAt empty where it never ran
 * @param finishedAt empty where it runs or never ran
 * @param error the engine's own words on why it could not start; often empty
 * @param networkMode {@code host}, {@code bridge}, {@code none} or a network's name
 * @param volumePaths where named volumes lie on the node, by name
 */
public record Container(
        String id,
        String name,
        String image,
        String imageId,
        ContainerState state,
        int exitCode,
        boolean oomKilled,
        int restartCount,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        String error,
        Instant createdAt,
        Map<String, String> labels,
        List<PortBinding> ports,
        List<Mount> mounts,
        List<String> environment,
        String networkMode,
        Map<String, String> volumePaths,
        ContainerSettings settings) {
    public Container {
        labels = Map.copyOf(labels);
        ports = List.copyOf(ports);
        mounts = List.copyOf(mounts);
        environment = List.copyOf(environment);
        volumePaths = Map.copyOf(volumePaths);
    }

    /** Its engine removes it, with its anonymous volumes, as soon as it stops. */
    public boolean goesWhenItEnds() {
        return settings.others().containsKey(ContainerSettings.GOES_WHEN_IT_ENDS);
    }

    /** As in {@link ContainerSettings#restartPolicy}. */
    public String restartPolicy() {
        return settings.restartPolicy();
    }
}
