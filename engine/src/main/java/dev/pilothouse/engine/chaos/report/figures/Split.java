package dev.pilothouse.engine.chaos.report.figures;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.Phase;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A recovery cut into the parts that follow each other. The part of a phase is what passed between the phases before it
 * and its own first sight; a phase that was not seen, or only after a later one, has no part of its own, so that the parts
 * always add up to the whole.
 *
 * @param parts by the phase they end with
 */
public record Split(Map<Phase, Duration> parts) {
    public Split {
        Map<Phase, Duration> ordered = new EnumMap<>(Phase.class);
        ordered.putAll(parts);
        parts = Collections.unmodifiableMap(ordered);
    }

    /** Of one cell, as far as it came. */
    public static Split of(CellResult cell) {
        Map<Phase, Duration> parts = new EnumMap<>(Phase.class);
        Duration reached = Duration.ZERO;
        for (Phase phase : Phase.values()) {
            Duration at = cell.phases().get(phase);
            if (at != null && at.compareTo(reached) > 0) {
                parts.put(phase, at.minus(reached));
                reached = at;
            }
        }
        return new Split(parts);
    }

    /** All parts of those cells that recovered, added up. */
    public static Split sum(Collection<CellResult> cells) {
        Map<Phase, Duration> parts = new EnumMap<>(Phase.class);
        cells.stream()
                .filter(cell -> cell.recovery().isPresent())
                .map(Split::of)
                .forEach(split -> split.parts().forEach((phase, part) -> parts.merge(phase, part, Duration::plus)));
        return new Split(parts);
    }

    public Duration whole() {
        return parts.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** The longest part: which phase ate the time. */
    public Optional<Phase> longest() {
        return parts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** From 0 to 1. */
    public double share(Phase phase) {
        long whole = whole().toNanos();
        return whole == 0
                ? 0
                : (double) parts.getOrDefault(phase, Duration.ZERO).toNanos() / whole;
    }
}
