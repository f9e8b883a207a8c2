package dev.pilothouse.engine.chaos.report.figures;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.RunReport;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run beside an earlier one.
 *
 * @param rows one for each app and fault that either run has, by name
 * @param changes verdicts that went another way, by node, app and fault
 */
public record Comparison(RunReport before, RunReport after, List<Row> rows, List<Change> changes) {
    /** A median has to be worse by more than this share of the one before, or it is no regression. */
    public static final double MARGIN = 0.2;

    public Comparison {
        rows = List.copyOf(rows);
        changes = List.copyOf(changes);
    }

    public static Comparison of(RunReport before, RunReport after) {
        return new Comparison(before, after, rows(before, after), changes(before, after));
    }

    /** Whether a time or a verdict got worse beyond doubt. What is too little to tell is no regression, and no comfort. */
    public Outcome outcome() {
        boolean slower = rows.stream().anyMatch(row -> row.judgement() == Judgement.WORSE);
        boolean failing = changes.stream().anyMatch(change -> change.way() == Way.REGRESSED);
        return slower || failing ? Outcome.REGRESSION : Outcome.NO_REGRESSION;
    }

    /** In what the runs themselves differ, so that their times may differ for that reason alone. */
    public List<Difference> differences() {
        return Stream.of(
                        new Difference("plan", before.plan(), after.plan()),
                        new Difference("fleet", before.fleet(), after.fleet()),
                        new Difference(
                                "healing",
                                before.healing().word(),
                                after.healing().word()),
                        new Difference("budget", budgets(before), budgets(after)),
                        new Difference(
                                "standing",
                                before.standing().word(),
                                after.standing().word()))
                .filter(difference -> !difference.before().equals(difference.after()))
                .toList();
    }

    private static String budgets(RunReport run) {
        return run.results().stream()
                .map(CellResult::budget)
                .distinct()
                .sorted()
                .map(budget -> budget.toMillis() + " ms")
                .collect(Collectors.joining(", "));
    }

    /** One thing that is not the same of both runs. */
    public record Difference(String what, String before, String after) {}

    /** What a comparison comes to. */
    public enum Outcome {
        REGRESSION,
        NO_REGRESSION
    }

    /**
     * Times of an app under a fault, over all nodes.
     *
     * @param before empty spread where that run has no such cell, or none that recovered
     */
    public record Row(String app, String fault, Spread before, Spread after, Judgement judgement) {
        /** By which share the median grew: 0.5 is half as long again, negative is quicker. */
        public Optional<Double> growth() {
            Optional<Duration> then = before.p50().filter(time -> !time.isZero());
            return then.flatMap(old -> after.p50().map(now -> (double) now.toNanos() / old.toNanos() - 1));
        }
    }

    /** What can be said of two spreads. */
    public enum Judgement {
        WORSE,
        BETTER,
        /** The intervals overlap, or the difference is within {@link #MARGIN}. */
        TIE,
        /** Fewer times than an interval needs. */
        TOO_FEW,
        ONLY_BEFORE,
        ONLY_AFTER
    }

    /** How the cells of an app on a node under a fault ended, then and now. */
    public record Change(String node, String app, String fault, Tally before, Tally after, Way way) {}

    /** Which way verdicts went. */
    public enum Way {
        /** A greater share of the cells that say something failed. */
        REGRESSED,
        IMPROVED,
        /** It said something before and says nothing now: invalid, unknown, aborted, refused, not applicable or not run. */
        NO_LONGER_TOLD,
        NEWLY_TOLD
    }

    private static List<Row> rows(RunReport before, RunReport after) {
        Function<CellResult, List<String>> key = cell -> List.of(cell.app(), cell.fault());
        Map<List<String>, List<CellResult>> then = grouped(before.results(), key);
        Map<List<String>, List<CellResult>> now = grouped(after.results(), key);
        return keys(then, now)
                .map(each -> {
                    Spread old = Spread.of(then.getOrDefault(each, List.of()));
                    Spread fresh = Spread.of(now.getOrDefault(each, List.of()));
                    return new Row(each.getFirst(), each.getLast(), old, fresh, judge(old, fresh));
                })
                .filter(row -> row.before().n() + row.after().n() > 0)
                .toList();
    }

    static Judgement judge(Spread before, Spread after) {
        if (after.n() == 0) {
            return Judgement.ONLY_BEFORE;
        }
        if (before.n() == 0) {
            return Judgement.ONLY_AFTER;
        }
        Optional<Spread.Interval> then = before.median95();
        Optional<Spread.Interval> now = after.median95();
        if (then.isEmpty() || now.isEmpty()) {
            return Judgement.TOO_FEW;
        }
        if (then.get().overlaps(now.get())) {
            return Judgement.TIE;
        }
        double old = before.p50().orElseThrow().toNanos();
        double fresh = after.p50().orElseThrow().toNanos();
        if (fresh > old * (1 + MARGIN)) {
            return Judgement.WORSE;
        }
        return old > fresh * (1 + MARGIN) ? Judgement.BETTER : Judgement.TIE;
    }

    private static List<Change> changes(RunReport before, RunReport after) {
        Function<CellResult, List<String>> key = cell -> List.of(cell.node(), cell.app(), cell.fault());
        Map<List<String>, List<CellResult>> then = grouped(before.results(), key);
        Map<List<String>, List<CellResult>> now = grouped(after.results(), key);
        return keys(then, now)
                .flatMap(each -> {
                    Tally old = Tally.of(then.getOrDefault(each, List.of()));
                    Tally fresh = Tally.of(now.getOrDefault(each, List.of()));
                    return way(old, fresh)
                            .map(way -> new Change(each.get(0), each.get(1), each.get(2), old, fresh, way))
                            .stream();
                })
                .sorted(Comparator.comparing(Change::way))
                .toList();
    }

    /** Repeats are exchangeable, so that their share counts and not which of them it was. */
    private static Optional<Way> way(Tally before, Tally after) {
        if (before.told() == 0 || after.told() == 0) {
            return before.told() == after.told()
                    ? Optional.empty()
                    : Optional.of(after.told() == 0 ? Way.NO_LONGER_TOLD : Way.NEWLY_TOLD);
        }
        // Of two fractions with positive denominators the greater one has the greater cross product.
        int shares = Integer.compare(after.of("fail") * before.told(), before.of("fail") * after.told());
        return shares == 0 ? Optional.empty() : Optional.of(shares > 0 ? Way.REGRESSED : Way.IMPROVED);
    }

    private static Map<List<String>, List<CellResult>> grouped(
            Collection<CellResult> cells, Function<CellResult, List<String>> key) {
        return cells.stream().collect(Collectors.groupingBy(key));
    }

    private static Stream<List<String>> keys(Map<List<String>, ?> before, Map<List<String>, ?> after) {
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .sorted(Comparator.comparing(names -> String.join("\0", names)));
    }
}
