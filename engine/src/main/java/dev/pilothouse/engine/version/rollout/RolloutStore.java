package dev.pilothouse.engine.version.rollout;

import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.NodeName;
import java.util.List;

/**
 * Records of rollouts on the nodes. Each node has a lease for them, apart from the one for its containers, so that whoever
 * drives a rollout for hours keeps nobody from the node. Faults are thrown as
 * {@link dev.pilothouse.engine.text.EngineException}.
 */
public interface RolloutStore {
    /** What a node knows of, in no order; none where it never heard of any. */
    List<RolloutRecord> read(NodeName node);

    /**
     * Takes the node's lease for rollouts.
     *
     * @throws dev.pilothouse.engine.text.EngineException {@code LEASE_HELD} with the holder
     */
    Held hold(NodeName node, String operation, Progress progress) throws InterruptedException;

    /** Notes on the node what an operator wants of a rollout, whoever drives it; heeded before each next act. */
    void wish(NodeName node, String rollout, Wish wish);

    /** The last one noted; {@link Wish#GO_ON} where none was. */
    Wish wish(NodeName node, String rollout);

    /** What an operator wants of one that is under way. */
    enum Wish {
        GO_ON,
        PAUSE
    }

    /** A node's lease for rollouts, until it is closed. */
    interface Held extends AutoCloseable {
        /**
         * Puts the record in place of the one before. On return it survives a power cut of the node.
         *
         * @throws dev.pilothouse.engine.text.EngineException {@code LEASE_LOST} where somebody else drives it now
         */
        void keep(RolloutRecord record);

        @Override
        void close();
    }
}
