package dev.pilothouse.engine.probe;

/**
 * How far a chain node has come.
 *
 * @param at blocks it has
 * @param tip blocks it knows of; at least {@code at}
 */
public record Height(long at, long tip) {
    /** How much of the way is done, 0 to 100, rounded down, so that 100 means there. */
    public int percent() {
        return tip == 0 ? 100 : (int) (at * 100 / tip);
    }
}
