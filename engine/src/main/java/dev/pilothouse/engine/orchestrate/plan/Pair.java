package dev.pilothouse.engine.orchestrate.plan;

import java.util.List;
import java.util.Optional;

/**
 * The containers of one app on one node.
 *
 * @param main under the app's own name
 * @param old set aside by a replacement that has not ended
 * @param strays names of other containers kept aside that run although nothing of ours started them
 */
public record Pair(Optional<Seen> main, Optional<Seen> old, List<String> strays) {
    public Pair {
        strays = List.copyOf(strays);
    }
}
