package dev.pilothouse.engine.text.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word a mistyped one was probably meant to be. */
public final class Nearest {
    private Nearest() {}

    /** Empty where nothing is near enough: more than a third of the letters, or more than three, would change. */
    public static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > 64) {
            return Optional.empty();
        }
        int limit = Math.clamp(word.length() / 3, 1, 3);
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= limit)
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Edit distance with swaps of neighbours (optimal string alignment). */
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int row = 0; row <= left.length(); row++) {
            for (int column = 0; column <= right.length(); column++) {
                if (row == 0 || column == 0) {
                    cost[row][column] = row + column;
                    continue;
                }
                int change = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
                int best = Math.min(cost[row - 1][column], cost[row][column - 1]) + 1;
                best = Math.min(best, cost[row - 1][column - 1] + change);
                if (row > 1
                        && column > 1
                        && left.charAt(row - 1) == right.charAt(column - 2)
                        && left.charAt(row - 2) == right.charAt(column - 1)) {
                    best = Math.min(best, cost[row - 2][column - 2] + 1);
                }
                cost[row][column] = best;
            }
        }
        return cost[left.length()][right.length()];
    }
}
