package dev.pilothouse.engine.container;

import java.util.List;
import java.util.Map;

/**
 * What an image gives every container made from it, unless its create request says otherwise.
 *
 * @param environment {@code NAME=value}
 * @param healthCheck the engine's own, as {@link ContainerSettings#others} tells it
 */
public record ImageDefaults(
        List<String> entrypoint,
        List<String> command,
        List<String> environment,
        Map<String, String> labels,
        String user,
        String workingFolder,
        String healthCheck) {
    public static final ImageDefaults NONE = new ImageDefaults(List.of(), List.of(), List.of(), Map.of(), "", "", "");

    public ImageDefaults {
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        environment = List.copyOf(environment);
        labels = Map.copyOf(labels);
    }
}
