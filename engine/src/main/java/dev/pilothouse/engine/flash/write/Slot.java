package dev.pilothouse.engine.flash.write;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A buffer on its way through the stages. Filled by one thread, then only read until its last user gives it back. */
final class Slot {
    /** In bytes; also what the fastest block size of SD cards comes to. */
    static final int SIZE = 4 << 20;

    private static final int ALIGNED = 4096;

    private final ByteBuffer buffer;
    private final List<Extent> extents = new ArrayList<>();
    private final AtomicInteger users = new AtomicInteger();
    private int filled;

    /**
     * A stretch of a slot that belongs at a stretch of the medium.
     *
     * @param offset on the medium and in the image
     * @param at in the slot
     * @param content bytes of the image; as many zeros follow as make whole blocks
     * @param length with those zeros
     * @param range which range of the block map it belongs to, or {@link #NO_RANGE}, or {@link #HOLE}
     */
    record Extent(long offset, int at, int content, int length, int range) {
        static final int NO_RANGE = -1;

        /** Read only to be hashed. */
        static final int HOLE = -2;

        long end() {
            return offset + content;
        }
    }

    Slot(Arena arena) {
        buffer = arena.allocate(SIZE, ALIGNED).asByteBuffer();
    }

    void clear() {
        extents.clear();
        filled = 0;
    }

    boolean isEmpty() {
        return extents.isEmpty();
    }

    int room() {
        return SIZE - filled;
    }

    /** Where the next bytes go: at an address that every device takes, with that much room. */
    ByteBuffer space(int length) {
        return buffer.slice(filled, Math.min(length, room()));
    }

    /** Takes bytes that were put into {@link #space}, and fills up to whole blocks with zeros. */
    void take(long offset, int content, int block, int range) {
        int length = (content + block - 1) / block * block;
        for (int i = content; i < length; i++) {
            buffer.put(filled + i, (byte) 0);
        }
        extents.add(new Extent(offset, filled, content, length, range));
        filled += length;
    }

    List<Extent> extents() {
        return extents;
    }

    /** What goes to the medium. */
    ByteBuffer bytes(Extent extent) {
        return buffer.slice(extent.at(), extent.length());
    }

    /** What is of the image. */
    ByteBuffer content(Extent extent) {
        return buffer.slice(extent.at(), extent.content());
    }

    void usedBy(int count) {
        users.set(count);
    }

    /** @return how many users are left */
    int release() {
        return users.decrementAndGet();
    }
}
