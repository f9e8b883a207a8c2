package dev.pilothouse.engine.flash.write;

import java.nio.ByteBuffer;

/** Ends the stages where the medium gave back something else; what it looks like is found out afterwards. */
final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** As much as is looked at, in bytes. */
    static final int SAMPLE = 4096;

    private final long offset;
    private final long begin;
    private final transient byte[] expected;

    private Mismatch(long offset, long begin, byte[] expected) {
        super("differs at " + offset);
        this.offset = offset;
        this.begin = begin;
        this.expected = expected;
    }

    /**
     * @param at the first byte that differs
     * @param offset where the bytes begin on the medium
     */
    static Mismatch of(long at, long offset, ByteBuffer bytes) {
        int begin = Math.toIntExact(at - offset) / SAMPLE * SAMPLE;
        byte[] expected = new byte[Math.min(SAMPLE, bytes.remaining() - begin)];
        bytes.get(bytes.position() + begin, expected);
        return new Mismatch(at, offset + begin, expected);
    }

    /** Of the first byte that differs. */
    long offset() {
        return offset;
    }

    /** Where the expected bytes begin on the medium: at whole blocks. */
    long begin() {
        return begin;
    }

    /** What should be there, with the byte that differs somewhere in it. */
    byte[] expected() {
        return expected;
    }
}
