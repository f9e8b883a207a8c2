package dev.pilothouse.engine.orchestrate.service;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.NodeName;
import java.time.Instant;

/**
 * That a watch went over a node, and what it found.
 *
 * @param at by this machine's clock, when it ended
 * @param words what was found, in a few words, or the code and name of the fault
 */
public record PassReport(NodeName node, Instant at, Finding finding, String words) {
    /** That the node could not be seen. */
    public static PassReport unseen(NodeName node, Instant at, EngineException fault) {
        return new PassReport(
                node, at, Finding.UNSEEN, fault.code().id() + " " + fault.code().name());
    }

    /** What a pass came to. */
    public enum Finding {
        /** Everything is as wanted, or left alone on purpose. */
        SETTLED,
        /** Something is being changed, or waits for another app. */
        WORKING,
        /** The last work on some app failed; it is tried again. */
        FAILING,
        /** The node or its engine could not be seen: nothing is known, nothing was done. */
        UNSEEN
    }
}
