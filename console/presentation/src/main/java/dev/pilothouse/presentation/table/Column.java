package dev.pilothouse.presentation.table;

import dev.pilothouse.presentation.Tone;
import java.time.Instant;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One column of the table, complete: how it is called, how wide it wants to be, what stands in its cells, how it sorts.
 *
 * @param minimum characters it needs to be of use
 * @param weight share of spare width; 0 keeps the minimum
 * @param first direction of the first sort by it: names upward, amounts downward
 * @param text what stands in the cell at that time
 * @param gauge part of a whole, 0 to 1, where the cell is best drawn as a bar; empty for none
 */
public record Column(
        Id id,
        String title,
        Align align,
        Room room,
        int minimum,
        int weight,
        SortOrder.Direction first,
        Comparator<AppRow> order,
        BiFunction<AppRow, Instant, String> text,
        Function<AppRow, Tone> tone,
        Function<AppRow, OptionalDouble> gauge) {
    /** Names the column in commands and settings. */
    public enum Id {
        APP,
        NODE,
        STATE,
        HEALTH,
        VERSION,
        UPTIME,
        CPU,
        MEMORY,
        RESTARTS,
        AGE,
        REASON
    }

    /** Side to which the cell's text is set. */
    public enum Align {
        START,
        END
    }

    /** When a column is shown: the least important ones go first where there is little width. */
    public enum Room {
        ALWAYS,
        MEDIUM,
        WIDE
    }
}
