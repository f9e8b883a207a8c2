package dev.pilothouse.engine.probe;

/**
 * How far a chain node has come.
 *
 * @param at blocks it has
 * @param tip blocks it knows of; 0 where it has heard of none yet
 */
public record Height(long at, long tip) {
    /** How much of the way is done, 0 to 100, rounded down, so that 100 means there. A way without an end has none. */
    public int percent() {
        return tip <= 0 ? 0 : (int) Math.clamp(at * 100.0 / tip, 0, 100);
    }
}
