package dev.pilothouse.engine.flash.medium;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** The bounds that every {@link Medium} holds its callers to, in one place so that all adapters refuse the same. */
public final class Transfers {
    private Transfers() {}

    /** @throws IllegalArgumentException unless the buffer's remaining bytes may move to or from that offset */
    public static void require(Medium medium, long offset, ByteBuffer buffer) {
        int block = medium.blockSize();
        if (offset < 0 || offset % block != 0 || buffer.remaining() % block != 0) {
            throw new IllegalArgumentException(
                    "not in blocks of " + block + ": " + buffer.remaining() + " bytes at " + offset);
        }
        if (offset + buffer.remaining() > medium.size()) {
            throw new IllegalArgumentException(
                    "past the end at " + medium.size() + ": " + buffer.remaining() + " bytes at " + offset);
        }
        if (!buffer.isDirect() || MemorySegment.ofBuffer(buffer).address() % block != 0) {
            throw new IllegalArgumentException("not a direct buffer at an address of whole blocks of " + block);
        }
    }

    /** @return where the first byte differs among what both have left, or -1 */
    public static int mismatch(ByteBuffer expected, ByteBuffer got) {
        return expected.duplicate().mismatch(got);
    }
}
