package dev.pilothouse.engine.version.data;

import java.util.List;
import java.util.Optional;

/**
 * What one property of the data means for some changes of version.
 *
 * @param id stable, unique within an app
 * @param crossing the changes it is about
 * @param cases the first whose condition holds answers; where none does, the answer is unknown
 * @param source where it is written down, for whoever doubts it; may be empty
 */
public record DataRule(String id, Crossing crossing, List<Case> cases, String source) {
    public DataRule {
        cases = List.copyOf(cases);
    }

    /**
     * @param when empty for the last one, which takes everything left
     * @param needs the work; given with {@link Answer#NEEDS_WORK} only
     */
    public record Case(
            Optional<Condition> when, Answer answer, String because, String needs, String takes, String loses) {
        Finding finding(String rule, List<String> read) {
            return switch (answer) {
                case SAFE -> new Finding.Fine(rule, because, read);
                case NEEDS_WORK -> new Finding.Work(rule, because, needs, takes, loses, read);
                case UNKNOWN -> new Finding.Unsure(rule, because, List.of(), read);
                case IMPOSSIBLE -> new Finding.Blocked(rule, because, read);
            };
        }
    }
}
