package dev.pilothouse.presentation.log;

import dev.pilothouse.engine.container.LogLine;
import java.time.Instant;

/**
 * A line in its place among those of others.
 *
 * @param source index of the source in {@link FleetLog#sources}, which is also its colour
 * @param alignedAt when it was written by this console's clock, as far as that is known; otherwise the node's word
 * @param number counts arrivals: two lines of one instant stay in the order in which they came
 */
public record MergedLine(int source, LogLine line, Instant alignedAt, long number) implements Comparable<MergedLine> {
    @Override
    public int compareTo(MergedLine other) {
        int byTime = alignedAt.compareTo(other.alignedAt);
        return byTime != 0 ? byTime : Long.compare(number, other.number);
    }

    MergedLine alignedAt(Instant fresh) {
        return new MergedLine(source, line, fresh, number);
    }
}
