package dev.pilothouse.engine.app.field;

import java.util.List;

/**
 * What runs in a container, and what its engine does when that ends.
 *
 * @param command arguments of the image's entry point, {@code ${NAME}} in place; empty for the image's own
 * @param restartPolicy {@code no}, {@code always}, {@code unless-stopped}, {@code on-failure} or {@code on-failure:N}
 */
public record Launch(List<String> command, String restartPolicy) {
    /** The node's engine brings apps back after a reboot even while no console looks; a stop is still a stop. */
    public static final String DEFAULT_RESTART = "unless-stopped";

    public static final Launch AS_THE_IMAGE_SAYS = new Launch(List.of(), DEFAULT_RESTART);

    public Launch {
        command = List.copyOf(command);
    }
}
