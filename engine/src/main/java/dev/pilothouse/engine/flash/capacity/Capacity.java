package dev.pilothouse.engine.flash.capacity;

/** What marks over a medium came back as. */
public sealed interface Capacity {
    /** Every mark came back, the one at the very end too. That is strong evidence, not proof: proof is reading all back. */
    record AsSaid(long bytes) implements Capacity {}

    /**
     * @param said bytes the medium says it has
     * @param holds bytes after which marks are lost, exact to {@link CapacityProbe#MARK} where it loses, and to the distance
     *     between two marks where it wraps
     */
    record Less(long said, long holds, Fate fate) implements Capacity {}

    /** What becomes of bytes written past the true end. */
    enum Fate {
        /** They land at the beginning again, over what is there. */
        WRAPS,
        /** They are gone, and something else is read. */
        LOSES
    }
}
