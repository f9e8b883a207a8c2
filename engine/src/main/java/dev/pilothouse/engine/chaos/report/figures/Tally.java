package dev.pilothouse.engine.chaos.report.figures;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.Verdict;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many cells ended how.
 *
 * @param counts by the verdict's word, only those that occur, worst first
 */
public record Tally(Map<String, Integer> counts) {
    /** Words of verdicts from the one that matters most: what failed comes before what is not known. */
    public static final List<String> WORST_FIRST =
            List.of("fail", "unknown", "invalid", "aborted", "refused", "pass", "not-applicable");

    /** An answer that took this long came from an app that hung, however good it was in the end. */
    private static final Duration HELD_UP = Duration.ofSeconds(1);

    public Tally {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    public static Tally of(Collection<CellResult> cells) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String word : WORST_FIRST) {
            int count = (int) cells.stream()
                    .filter(cell -> cell.verdict().word().equals(word))
                    .count();
            if (count > 0) {
                counts.put(word, count);
            }
        }
        return new Tally(counts);
    }

    public int of(String word) {
        return counts.getOrDefault(word, 0);
    }

    /** All of them. */
    public int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Those that say whether the app recovers: passed or failed. */
    public int told() {
        return of("pass") + of("fail");
    }

    /** The word of the worst; empty where there is no cell. A pass only where nothing worse is beside it. */
    public Optional<String> worst() {
        return counts.keySet().stream().findFirst();
    }

    /** Cells that failed or passed and never served again. */
    public static int unrecovered(Collection<CellResult> cells) {
        return (int) cells.stream()
                .filter(cell -> cell.verdict() instanceof Verdict.Fail)
                .filter(cell -> cell.recovery().isEmpty())
                .count();
    }

    /**
     * Whether an app was never seen to do anything but serve at its usual pace, from the injection to the end of the cell:
     * its time is then until that was certain, and no time to recovery. It may have been down for less than the time
     * between two answers.
     */
    public static boolean servedOn(CellResult cell) {
        if (!(cell.verdict() instanceof Verdict.Pass) || cell.window().isEmpty()) {
            return false;
        }
        Duration from = cell.window().get().from();
        List<CellResult.Sample> since = cell.samples().stream()
                .filter(sample -> sample.at().plus(sample.latency()).compareTo(from) >= 0)
                .toList();
        return !since.isEmpty()
                && since.stream()
                        .allMatch(sample -> sample.verdict().equals("pass")
                                && sample.latency().compareTo(HELD_UP) < 0);
    }

    /** Cells by how bad they are, then by the time they took to recover, longest first. */
    public static Comparator<CellResult> worstFirst() {
        return Comparator.comparingInt(
                        (CellResult cell) -> WORST_FIRST.indexOf(cell.verdict().word()))
                .thenComparing(cell -> cell.recovery().orElse(cell.took()), Comparator.reverseOrder());
    }
}
