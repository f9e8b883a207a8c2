package dev.pilothouse.engine.flash.medium;

/** What came of reading a piece of a medium back. */
public sealed interface Comparison {
    /** Every byte is as expected. */
    record Same() implements Comparison {}

    /** @param firstOffset of the first byte that differs, counted from the medium's beginning, exact to the byte */
    record Differs(long firstOffset) implements Comparison {}
}
