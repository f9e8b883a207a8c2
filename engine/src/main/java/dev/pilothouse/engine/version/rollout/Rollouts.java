package dev.pilothouse.engine.version.rollout;

import dev.pilothouse.engine.operation.Operation;
import java.util.List;

/**
 * Brings a version to many nodes: a canary first, then waves, each node through its own gate, and back again where one
 * fails. What is under way stands on the nodes themselves, so that another console sees it and can go on with it. Methods
 * that give an {@link Operation} return at once, the others may block on the network. Safe for use by many threads.
 */
public interface Rollouts {
    /** Looks at all nodes and says what would be done on each; changes nothing. */
    RolloutPlan plan(RolloutRequest request);

    /**
     * Carries it out until it is done, reverted, paused or failed.
     *
     * @param typed what the operator typed, where the plan asks for it; else empty
     */
    Operation start(RolloutPlan plan, String typed);

    /** All that these nodes know of, the newest first. */
    List<RolloutStatus> status();

    /** No further node is begun; the ones at work are brought to their end. On return it stands on the nodes. */
    RolloutStatus pause(String id);

    /** Goes on with one that is paused, or that a console left in the middle. */
    Operation resume(String id);

    /** Brings every node that was switched back to what ran there before. */
    Operation revert(String id);
}
