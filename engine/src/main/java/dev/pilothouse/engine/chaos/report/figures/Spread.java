package dev.pilothouse.engine.chaos.report.figures;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.Verdict;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How recovery times spread.
 *
 * @param sorted every one of them, shortest first
 */
public record Spread(List<Duration> sorted) {
    /** With fewer, the slowest one decides the 95th percentile alone, so that it would only be the maximum by another name. */
    public static final int LEAST_FOR_P95 = 20;

    /** Of what may lie outside the interval of the median, on each side: 95 % lie within. */
    private static final double TAIL = 0.025;

    public Spread {
        sorted = sorted.stream().sorted().toList();
    }

    /**
     * Times to recovery of cells that passed, or failed and recovered all the same. Those that never served again have
     * none and must be told beside it: {@link Tally}.
     */
    public static Spread of(Collection<CellResult> cells) {
        return new Spread(cells.stream()
                .filter(cell -> cell.verdict() instanceof Verdict.Pass || cell.verdict() instanceof Verdict.Fail)
                .flatMap(cell -> cell.recovery().stream())
                .toList());
    }

    /** How many. */
    public int n() {
        return sorted.size();
    }

    public Optional<Duration> min() {
        return sorted.stream().findFirst();
    }

    public Optional<Duration> max() {
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.getLast());
    }

    /** The median: of an even number of times, the middle between the two in the middle. */
    public Optional<Duration> p50() {
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        Duration low = sorted.get((n() - 1) / 2);
        Duration high = sorted.get(n() / 2);
        return Optional.of(low.plus(high).dividedBy(2));
    }

    /**
     * The shortest time that at least 95 % of all do not exceed (nearest rank). Empty under {@link #LEAST_FOR_P95}
     * times: say so rather than giving another figure.
     */
    public Optional<Duration> p95() {
        return n() < LEAST_FOR_P95 ? Optional.empty() : Optional.of(sorted.get((95 * n() + 99) / 100 - 1));
    }

    /**
     * Where the true median lies with at least 95 % confidence, whatever the distribution: between the k-th shortest and
     * the k-th longest time, with the largest k that keeps the binomial tails below 2.5 % each (order statistics; for
     * instance Conover, Practical Nonparametric Statistics, section 3.2). Empty under 6 times: no such k exists.
     */
    public Optional<Interval> median95() {
        double below = 0;
        // As a logarithm: the first ones of a long run are smaller than what a double can hold.
        double exactly = n() * Math.log(0.5);
        int rank = 0;
        while (below + Math.exp(exactly) <= TAIL && rank < n()) {
            below += Math.exp(exactly);
            exactly += Math.log((double) (n() - rank) / (rank + 1));
            rank++;
        }
        return rank == 0 ? Optional.empty() : Optional.of(new Interval(sorted.get(rank - 1), sorted.get(n() - rank)));
    }

    /** From one time to another, both within it. */
    public record Interval(Duration low, Duration high) {
        /** Whether some time lies in both. */
        public boolean overlaps(Interval other) {
            return low.compareTo(other.high) <= 0 && other.low.compareTo(high) <= 0;
        }
    }
}
