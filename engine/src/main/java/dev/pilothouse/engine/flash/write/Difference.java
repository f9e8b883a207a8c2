package dev.pilothouse.engine.flash.write;

/**
 * A place where a medium does not give back what it was given.
 *
 * @param offset of the first byte that differs, from the medium's beginning
 * @param expected hex of what should be there, up to 32 bytes from the offset on
 * @param got hex of what is there
 */
public record Difference(long offset, String expected, String got, Suspicion suspicion) {

    /** What it looks like; a guess from evidence, for somebody who has to choose between another try and another drive. */
    public sealed interface Suspicion {
        /** Seen by marks, or by finding later bytes in the place of earlier ones. */
        record LyingSize(long holds) implements Suspicion {}

        /** Nothing but zeros come back: what was written was lost. */
        record Zeros() implements Suspicion {}

        /** Nothing but ones come back, as erased flash memory gives. */
        record Ones() implements Suspicion {}

        /** A few bits turned over: worn or faulty memory, a bad cable or reader. */
        record FlippedBits(int bits) implements Suspicion {}

        /** The same wrong bytes after they were written again: the place no longer takes anything. */
        record Stuck() implements Suspicion {}

        /** Other bytes altogether: something else wrote there, or an old content shows. */
        record OtherBytes() implements Suspicion {}
    }
}
