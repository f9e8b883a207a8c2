package dev.pilothouse.engine.orchestrate.plan;

import java.util.Optional;

/**
 * The containers of one app on one node.
 *
 * @param main under the app's own name
 * @param old set aside by a replacement that has not ended
 */
public record Pair(Optional<Seen> main, Optional<Seen> old) {}
