package dev.pilothouse.engine.orchestrate.lease;

/**
 * One node's lease and the files that only its holder writes, kept on the node. Each call is one step there: nobody comes
 * between its look and its act. Ages are by a clock of the node that runs since its start and that no one can set; its
 * restart ends every lease. All methods block, and throw {@link dev.pilothouse.engine.text.EngineException}:
 * {@code HST-…} where the node cannot be reached or its files not used, {@code STATE_UNKNOWN} where the lease file is not
 * understood. Then nothing was done, or it is unknown whether it was: the same session may simply ask again.
 */
public interface LeaseStore {
    /** The lease's file in the state folder. */
    String FILE = "lease.json";

    /** Asks for the lease. The number given counts up for ever. On return it survives a power cut of the node. */
    Claim claim(Card card, Claim.Means means);

    /** Says that the holder lives, and what it does. Goes through also after its time, where nobody took the lease since. */
    Standing renew(Grip grip, Card card);

    /** Gives it back where the session has it; otherwise does nothing. */
    void release(String session);

    /**
     * Replaces a file of the state folder while checking the grip. On return it survives a power cut of the node.
     *
     * @param name in the state folder
     */
    Standing write(Grip grip, String name, byte[] content);
}
