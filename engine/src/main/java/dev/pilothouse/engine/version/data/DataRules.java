package dev.pilothouse.engine.version.data;

import dev.pilothouse.engine.version.Version;
import java.util.List;
import java.util.Optional;

/**
 * What an app's profile knows about its data.
 *
 * @param folder absolute, in the container
 * @param places folders in it that each hold data of their own, such as one for each network; {@code .} for itself. Those
 *     that are not there are passed over
 */
public record DataRules(String folder, List<String> places, List<DataRule> rules) {
    public DataRules {
        places = List.copyOf(places);
        rules = List.copyOf(rules);
    }

    /** Those that have to be asked. */
    List<DataRule> about(Optional<Version> from, Version to) {
        return rules.stream()
                .filter(rule -> rule.crossing().match(from, to) == Crossing.Match.APPLIES)
                .toList();
    }
}
