package dev.pilothouse.engine.version.choice;

import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.orchestrate.DataMount;
import dev.pilothouse.engine.orchestrate.Downtime;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.data.DataVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a switch would do, worked out by looking. Nothing was changed; it is carried out only on the world it was made for.
 *
 * @param from what runs now
 * @param to empty only where {@code obstacles} says why there is no such version
 * @param image what would be pulled, with its digest
 * @param data every place where the app has data, each with whether a snapshot could be taken before
 * @param verdict what the app's data rules say; empty where nothing is there to read, as at a first install
 * @param consequences those that cannot be taken back first
 * @param obstacles why it cannot be done at all; empty where it can
 * @param confirmation what has to be typed, where it can be done
 * @param fingerprint everything it rests on, a line each; no secrets
 */
public record SwitchPlan(
        String id,
        Instant madeAt,
        SwitchRequest request,
        CurrentVersion from,
        Optional<Version> to,
        Optional<ImageReference> image,
        Direction direction,
        Downtime downtime,
        List<DataMount> data,
        Optional<DataVerdict> verdict,
        List<Consequence> consequences,
        List<WhyNot> obstacles,
        Confirmation confirmation,
        String fingerprint) {
    public SwitchPlan {
        data = List.copyOf(data);
        consequences = List.copyOf(consequences);
        obstacles = List.copyOf(obstacles);
    }

    public boolean canBeDone() {
        return obstacles.isEmpty();
    }

    /** How the new version stands to the present one. */
    public enum Direction {
        INSTALL,
        UP,
        DOWN,
        /** The same version from another image, as after a rebuild. */
        SAME,
        /** What runs is not known; guarded like a downgrade. */
        UNKNOWN,
        OTHER_IMPLEMENTATION
    }
}
