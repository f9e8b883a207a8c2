package dev.pilothouse.engine.version.choice;

import dev.pilothouse.engine.version.Version;
import java.time.Duration;
import java.util.HashSet;
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

    /**
     * As they are after a change.
     *
     * @param current what runs; empty where that is not known, and then pinning it changes nothing
     */
    public AppSettings after(SettingsChange change, Optional<Version> current) {
        return switch (change) {
            case SettingsChange.PinCurrent _ ->
                new AppSettings(current.or(() -> pinned), autoUpdate, skipped, minimumAge);
            case SettingsChange.Unpin _ -> new AppSettings(Optional.empty(), autoUpdate, skipped, minimumAge);
            case SettingsChange.Automatic(AutoUpdate mode) -> new AppSettings(pinned, mode, skipped, minimumAge);
            case SettingsChange.Skip(Version version) -> {
                Set<Version> more = new HashSet<>(skipped);
                more.add(version);
                yield new AppSettings(pinned, autoUpdate, more, minimumAge);
            }
            case SettingsChange.Unskip(Version version) -> {
                Set<Version> fewer = new HashSet<>(skipped);
                fewer.remove(version);
                yield new AppSettings(pinned, autoUpdate, fewer, minimumAge);
            }
            case SettingsChange.MinimumAge(Duration age) -> new AppSettings(pinned, autoUpdate, skipped, age);
        };
    }

    /** The same with another pin. */
    public AppSettings pinnedTo(Optional<Version> version) {
        return new AppSettings(version, autoUpdate, skipped, minimumAge);
    }

    /** Whether the service follows the catalog's default by itself. */
    public enum AutoUpdate {
        OFF,
        ON
    }
}
