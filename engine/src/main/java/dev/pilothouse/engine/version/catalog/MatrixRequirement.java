package dev.pilothouse.engine.version.catalog;

import java.time.Duration;

/**
 * A chaos matrix that has to have been passed with a release before auto-update takes it.
 *
 * @param name of the plan
 * @param cells of the app that have to have passed, at least 1
 * @param maximumAge since the run ended
 */
public record MatrixRequirement(String name, int cells, Duration maximumAge) {
    /** Unless the catalog says otherwise. */
    public static final Duration USUAL_AGE = Duration.ofDays(30);

    /** What nothing fulfils: the catalog wants something that this release does not understand. */
    static MatrixRequirement unknown(String name) {
        return new MatrixRequirement(name, Integer.MAX_VALUE, Duration.ZERO);
    }
}
