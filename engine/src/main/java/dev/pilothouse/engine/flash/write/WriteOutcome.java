package dev.pilothouse.engine.flash.write;

import dev.pilothouse.engine.text.EngineException;
import java.util.Optional;

/** How a run ended. */
public sealed interface WriteOutcome {
    WriteFigures figures();

    /**
     * Every byte that was to be written is durable and was read back the same, past the cache.
     *
     * @param sha256 of the unpacked image, where it was asked for
     */
    record Proven(Optional<String> sha256, WriteFigures figures) implements WriteOutcome {}

    /** It does not hold what it was given; after a write it is left so that nothing starts from it. */
    record Differs(Difference difference, WriteFigures figures) implements WriteOutcome {}

    /**
     * Something failed.
     *
     * @param resume from where a later run can go on; {@link Checkpoint#NONE} where it has to begin anew
     */
    record Failed(EngineException fault, MediumState state, Checkpoint resume, WriteFigures figures)
            implements WriteOutcome {}

    /** The calling thread was interrupted; its flag is set again. */
    record Cancelled(MediumState state, Checkpoint resume, WriteFigures figures) implements WriteOutcome {}

    /** What is on a medium after a run that was not finished. */
    enum MediumState {
        /** Not a byte was written. */
        AS_BEFORE,
        /** Its beginning is wiped: neither the old system nor the new one starts from it. */
        NOTHING_STARTS,
        /** The withheld beginning was being written, and whether it is whole is not known. */
        UNKNOWN
    }
}
