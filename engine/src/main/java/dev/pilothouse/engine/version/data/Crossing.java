package dev.pilothouse.engine.version.data;

import dev.pilothouse.engine.version.Version;
import java.util.List;
import java.util.Optional;

/**
 * Which changes of version a rule is about. Versions are held to a bound by their numbers alone, so that a candidate counts
 * for its release, and Knots for the Core it is made from.
 */
public sealed interface Crossing {
    /** Whether a rule has to be asked. */
    enum Match {
        APPLIES,
        NOT
    }

    /** From {@code bound} or newer to something older than it; without a bound, from newer to older. */
    record Down(Optional<Bound> bound) implements Crossing {}

    /** From something older than {@code bound} to it or newer; without a bound, from older to newer. */
    record Up(Optional<Bound> bound) implements Crossing {}

    /** Every change. */
    record Any() implements Crossing {}

    /** Numbers with dots, such as {@code 28.0}. */
    record Bound(List<Integer> numbers) {
        public Bound {
            numbers = List.copyOf(numbers);
        }

        private int against(Version version) {
            List<Integer> other = version.precedence().numbers();
            for (int i = 0; i < Math.max(numbers.size(), other.size()); i++) {
                int order = Integer.compare(at(other, i), at(numbers, i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        private static int at(List<Integer> numbers, int index) {
            return index < numbers.size() ? numbers.get(index) : 0;
        }
    }

    /** @param from empty where it is not known: it may then have been anything */
    default Match match(Optional<Version> from, Version to) {
        boolean applies = switch (this) {
            case Any() -> true;
            case Down(var bound) ->
                bound.map(at -> at.against(to) < 0
                                && from.map(old -> at.against(old) >= 0).orElse(true))
                        .orElseGet(() -> from.map(old -> order(old, to) > 0).orElse(true));
            case Up(var bound) ->
                bound.map(at -> at.against(to) >= 0
                                && from.map(old -> at.against(old) < 0).orElse(true))
                        .orElseGet(() -> from.map(old -> order(old, to) < 0).orElse(true));
        };
        return applies ? Match.APPLIES : Match.NOT;
    }

    /** Positive where {@code old} is the newer; of two schemes by the numbers alone. */
    private static int order(Version old, Version to) {
        return switch (old.comparedTo(to)) {
            case OLDER -> -1;
            case SAME -> 0;
            case NEWER -> 1;
            case INCOMPARABLE -> new Bound(to.precedence().numbers()).against(old);
        };
    }
}
