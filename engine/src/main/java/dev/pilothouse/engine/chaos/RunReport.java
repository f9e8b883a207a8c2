package dev.pilothouse.engine.chaos;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A whole run, as its journal tells it.
 *
 * @param id such as {@code 20261121T060000Z-4f2a}
 * @param operator who ran it
 * @param endedAt empty where it goes on, or its console was killed
 * @param results of the cells that ended, in the order they ended in
 * @param planned how many cells the run has
 * @param facts of the run by name, such as {@code pilothouse} or {@code n1.engine} with their versions; for the reader
 * @param flaws what is wrong with the journal, in sentences: a torn last line, a cell that was under way when it broke off
 */
public record RunReport(
        String id,
        String plan,
        String fleet,
        String operator,
        Healing healing,
        long seed,
        Instant startedAt,
        Optional<Instant> endedAt,
        int planned,
        List<CellResult> results,
        Map<String, String> facts,
        List<String> flaws) {
    public RunReport {
        results = List.copyOf(results);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        flaws = List.copyOf(flaws);
    }

    /** Without facts, of a journal without flaws. */
    public RunReport(
            String id,
            String plan,
            String fleet,
            String operator,
            Healing healing,
            long seed,
            Instant startedAt,
            Optional<Instant> endedAt,
            int planned,
            List<CellResult> results) {
        this(id, plan, fleet, operator, healing, seed, startedAt, endedAt, planned, results, Map.of(), List.of());
    }

    /** Whether every planned cell has ended and none of them failed, was invalid, unknown, aborted or refused. */
    public Standing standing() {
        if (results.size() < planned) {
            return Standing.INCOMPLETE;
        }
        boolean good = results.stream()
                .allMatch(cell ->
                        cell.verdict() instanceof Verdict.Pass || cell.verdict() instanceof Verdict.NotApplicable);
        boolean any = results.stream().anyMatch(cell -> cell.verdict() instanceof Verdict.Pass);
        return good && any ? Standing.PASSED : Standing.NOT_PASSED;
    }

    /** What the run as a whole says. */
    public enum Standing {
        PASSED,
        NOT_PASSED,
        INCOMPLETE;

        /** In reports. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
