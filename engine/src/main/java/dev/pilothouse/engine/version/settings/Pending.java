package dev.pilothouse.engine.version.settings;

import java.util.Optional;

/**
 * A switch that was begun and whose end is not written down: the app's containers tell how far it came.
 *
 * @param from empty for what the manifest says
 */
public record Pending(Optional<Chosen> from, Chosen to) {}
