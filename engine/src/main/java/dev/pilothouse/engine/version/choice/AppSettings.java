package dev.pilothouse.engine.version.choice;

import dev.pilothouse.engine.version.Version;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What operators decided on an app's version on one node, kept there so that every console honours it.
 *
 * @param pinned chosen for good: no update is offered or made
 * @param skipped never offered as an update and never made by auto-update
 * @param minimumAge what auto-update waits for after a version came out
 */
public record AppSettings(Optional<Version> pinned, AutoUpdate autoUpdate, Set<Version> skipped, Duration minimumAge) {
    /** Long enough for a bad release to be noticed and withdrawn by others. */
    public static final Duration USUAL_AGE = Duration.ofDays(3);

    /** Nobody decided anything. */
    public static final AppSettings NONE = new AppSettings(Optional.empty(), AutoUpdate.OFF, Set.of(), USUAL_AGE);

    public AppSettings {
        skipped = Set.copyOf(skipped);
    }

    /** Whether the service follows the catalog's default by itself. */
    public enum AutoUpdate {
        OFF,
        ON
    }
}
