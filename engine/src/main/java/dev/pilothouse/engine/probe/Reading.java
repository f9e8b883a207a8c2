package dev.pilothouse.engine.probe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link HealthFold} holds at one moment.
 *
 * @param answers the last {@value HealthFold#KEPT}, newest last
 * @param passesInARow up to now; askings that did not reach the node are passed over
 * @param failuresInARow likewise
 * @param height of the last answer that told one
 * @param progressAt when a chain that is on its way last moved; empty where it is at its tip, or is no chain
 */
public record Reading(
        Standing standing,
        List<ProbeAnswer> answers,
        int passesInARow,
        int failuresInARow,
        Optional<Height> height,
        Optional<Instant> progressAt) {
    /** Nothing was answered yet. */
    public static final Reading NONE =
            new Reading(Standing.UNKNOWN, List.of(), 0, 0, Optional.empty(), Optional.empty());

    public Reading {
        answers = List.copyOf(answers);
    }

    /** The newest answer. */
    public Optional<ProbeAnswer> last() {
        return answers.isEmpty() ? Optional.empty() : Optional.of(answers.getLast());
    }
}
