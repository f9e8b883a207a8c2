package dev.pilothouse.engine.container;

import dev.pilothouse.engine.container.ContainerSpec.Privileges;
import dev.pilothouse.engine.container.ContainerSpec.RootFilesystem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a container was set up, as its engine keeps it: what a create request would have to say to get it again.
 *
 * @param command what runs, without the entry point; the image's own where none was given
 * @param restartPolicy {@code no}, {@code always}, {@code unless-stopped}, {@code on-failure} or {@code on-failure:N}
 * @param memoryBytes 0 for no limit
 * @param nanoCpus billionths of a CPU; 0 for no limit
 * @param addedCapabilities without {@code CAP_}, sorted
 * @param withheldCapabilities that the engine grants to no container unless asked: dropping them means nothing
 * @param others set to something else than the engine's default and not expressible in a {@link ContainerSpec}, by name
 */
public record ContainerSettings(
        List<String> entrypoint,
        List<String> command,
        String user,
        String workingFolder,
        String restartPolicy,
        long memoryBytes,
        long nanoCpus,
        RootFilesystem rootFilesystem,
        List<String> addedCapabilities,
        List<String> droppedCapabilities,
        List<String> withheldCapabilities,
        Privileges privileges,
        SortedMap<String, String> others) {
    /** Under which {@link #others} has the engine's own health check; the image's stands there too. */
    public static final String HEALTH_CHECK = "health check of the engine";

    /** Under which {@link #others} says that the engine removes the container as soon as it ends. */
    public static final String GOES_WHEN_IT_ENDS = "removed when it ends";

    /** Nothing but defaults: for engines that tell nothing. */
    public static final ContainerSettings NONE = new ContainerSettings(
            List.of(),
            List.of(),
            "",
            "",
            "no",
            0,
            0,
            RootFilesystem.WRITABLE,
            List.of(),
            List.of(),
            List.of(),
            Privileges.MAY_GAIN,
            new TreeMap<>());

    public ContainerSettings {
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        addedCapabilities = addedCapabilities.stream().sorted().toList();
        droppedCapabilities = droppedCapabilities.stream().sorted().toList();
        withheldCapabilities = List.copyOf(withheldCapabilities);
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }

    /** As a container made from this spec has them; the entry point and the rest are the image's. */
    public static ContainerSettings of(ContainerSpec spec) {
        return new ContainerSettings(
                List.of(),
                spec.command(),
                "",
                "",
                spec.restartPolicy(),
                spec.memoryBytes(),
                spec.nanoCpus(),
                spec.rootFilesystem(),
                spec.addedCapabilities(),
                spec.droppedCapabilities(),
                List.of(),
                spec.privileges(),
                new TreeMap<>(Map.of()));
    }
}
