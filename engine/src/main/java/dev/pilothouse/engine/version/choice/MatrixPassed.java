package dev.pilothouse.engine.version.choice;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A chaos matrix that was passed with one version of an app.
 *
 * @param plan by name
 * @param run its id
 * @param at its end
 * @param cells of the app that passed with that version
 * @param p95 of their times to recovery; empty where there are too few of them
 * @param longest of those times; empty where no time was taken
 */
public record MatrixPassed(
        String plan, String run, Instant at, int cells, Optional<Duration> p95, Optional<Duration> longest) {}
