package dev.pilothouse.engine.version;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a version is ordered by: its numbers, a missing one counting as zero; then the date of its suffix; then a final
 * release after every candidate of it. Only precedences of one scheme are compared.
 *
 * @param suffix the date of a Knots suffix
 * @param stage of a pre-release, in the order of Semantic Versioning; empty for a final release
 * @param revision of the packaging, after everything else
 */
public record Precedence(List<Integer> numbers, Optional<LocalDate> suffix, List<String> stage, int revision)
        implements Comparable<Precedence> {
    public Precedence {
        numbers = List.copyOf(numbers);
        stage = List.copyOf(stage);
    }

    static Precedence of(int... numbers) {
        return new Precedence(Arrays.stream(numbers).boxed().toList(), Optional.empty(), List.of(), 0);
    }

    Precedence candidate(int number) {
        return new Precedence(numbers, suffix, List.of("rc", Integer.toString(number)), revision);
    }

    Precedence dated(LocalDate date) {
        return new Precedence(numbers, Optional.of(date), stage, revision);
    }

    @Override
    public int compareTo(Precedence other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int order = Integer.compare(number(i), other.number(i));
            if (order != 0) {
                return order;
            }
        }
        int dates = suffix.orElse(LocalDate.MIN).compareTo(other.suffix.orElse(LocalDate.MIN));
        if (dates != 0) {
            return Integer.signum(dates);
        }
        int stages = stages(other);
        return stages != 0 ? stages : Integer.compare(revision, other.revision);
    }

    private int number(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    /** Semantic Versioning 2.0.0, item 11: final last; numbers before words; more parts after fewer. */
    private int stages(Precedence other) {
        if (stage.isEmpty() || other.stage.isEmpty()) {
            return Boolean.compare(stage.isEmpty(), other.stage.isEmpty());
        }
        for (int i = 0; i < Math.min(stage.size(), other.stage.size()); i++) {
            int order = part(stage.get(i), other.stage.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(stage.size(), other.stage.size());
    }

    private static int part(String left, String right) {
        boolean leftNumber = isNumber(left);
        boolean rightNumber = isNumber(right);
        if (leftNumber && rightNumber) {
            // Without leading zeros, so the longer one is the larger; they may exceed any integer.
            int lengths = Integer.compare(left.length(), right.length());
            return lengths != 0 ? lengths : Integer.signum(left.compareTo(right));
        }
        return leftNumber != rightNumber
                ? Boolean.compare(rightNumber, leftNumber)
                : Integer.signum(left.compareTo(right));
    }

    private static boolean isNumber(String part) {
        return part.chars().allMatch(sign -> sign >= '0' && sign <= '9');
    }
}
