package dev.pilothouse.engine.chaos;

import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.text.Loaded;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Matrices of a fleet as front ends see them. Methods may be called from any thread; those that block want a virtual one. */
public interface ChaosRuns {
    /** The plans of the profile's {@code chaos} folder by name; none where there is no such folder. */
    Loaded<Map<String, ChaosPlan>> plans();

    /**
     * The cells of a plan on this fleet, in the order that its seed gives, and what keeps them from being run; asks no
     * node.
     *
     * @throws dev.pilothouse.engine.text.EngineException {@code CHAOS_REFUSED} where no node allows chaos
     */
    List<Cell> cells(ChaosPlan plan);

    /**
     * Runs the matrix. Cancelling it is the abort: all faults under way are undone side by side, and the results so far
     * stand in the journal with what was restored and what was not. Each result is on disk before the listener hears of it.
     * The outcome is done where every cell passed or did not apply, and otherwise failed with {@code CHAOS_FAILED}.
     *
     * @param listener on the cells' threads; must not block
     * @throws dev.pilothouse.engine.text.EngineException {@code CHAOS_REFUSED}; {@code CHAOS_UNDO_LEFT} where an earlier
     *     run left something to undo
     */
    Operation run(ChaosPlan plan, Consumer<? super CellEvent> listener);

    /** Undoes what runs that were killed left behind, on all nodes side by side; what cannot be undone stays on the list. */
    Operation undoLeft();

    /** Cells of this console whose fault is not known to be over, by their ids: of a run under way, or of one that was killed. */
    List<String> left();

    /** Runs of this console that have a journal, newest first. */
    List<RunReport> runs();

    /** What a run tells of while it goes on. */
    sealed interface CellEvent {
        Cell cell();

        /** It goes on to its next step, such as {@code steady}, {@code inject}, {@code watch}, {@code undo}. */
        record Step(Cell cell, String step) implements CellEvent {}

        /**
         * What was seen of it up to now, where that is not what was told last; takes the place of it.
         *
         * @param phases each from the injection
         */
        record Seen(Cell cell, Map<Phase, Duration> phases) implements CellEvent {
            public Seen {
                phases = Map.copyOf(phases);
            }
        }

        record Ended(Cell cell, CellResult result) implements CellEvent {}
    }
}
