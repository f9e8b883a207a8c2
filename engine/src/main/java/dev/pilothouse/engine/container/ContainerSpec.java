package dev.pilothouse.engine.container;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that decides what a created container is; two equal specs give interchangeable containers.
 *
 * @param networkMode {@code host}, {@code bridge} or {@code none}
 * @param memoryBytes 0 for no limit
 * @param nanoCpus billionths of a CPU; 0 for no limit
 * @param restartPolicy of the engine itself: {@code no} or {@code unless-stopped}
 */
public record ContainerSpec(
        String name,
        ImageReference image,
        List<String> command,
        Map<String, String> environment,
        Map<String, String> labels,
        List<PortBinding> ports,
        List<Mount> mounts,
        String networkMode,
        long memoryBytes,
        long nanoCpus,
        RootFilesystem rootFilesystem,
        List<String> addedCapabilities,
        List<String> droppedCapabilities,
        Privileges privileges,
        String restartPolicy) {
    public ContainerSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        labels = Map.copyOf(labels);
        ports = List.copyOf(ports);
        mounts = List.copyOf(mounts);
        addedCapabilities = List.copyOf(addedCapabilities);
        droppedCapabilities = List.copyOf(droppedCapabilities);
    }

    /** The same with this label set to that value, instead of what it had there. */
    public ContainerSpec withLabel(String label, String value) {
        Map<String, String> all = new HashMap<>(labels);
        all.put(label, value);
        return new ContainerSpec(
                name,
                image,
                command,
                environment,
                all,
                ports,
                mounts,
                networkMode,
                memoryBytes,
                nanoCpus,
                rootFilesystem,
                addedCapabilities,
                droppedCapabilities,
                privileges,
                restartPolicy);
    }

    /** Whether the image's own files can be changed by the container. */
    public enum RootFilesystem {
        WRITABLE,
        READ_ONLY
    }

    /** Whether programs in the container may gain rights, as by setuid. */
    public enum Privileges {
        MAY_GAIN,
        NO_NEW
    }
}
