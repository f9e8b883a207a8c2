package dev.pilothouse.engine.flash.write;

import dev.pilothouse.engine.flash.medium.Medium;
import dev.pilothouse.engine.flash.write.WriteOutcome.MediumState;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;

/**
 * The first part of a medium, without which nothing starts from it: wiped before anything is written, so that the old
 * system does not start half overwritten, and put last, its very first block last of all.
 */
final class Beginning {
    /** The block with the boot code and the partition table, with the primary GPT header of a device of 512-byte blocks. */
    private static final int FIRST_BLOCK = 4096;

    /** At the end, where a GPT has its second copy, which firmware takes when the first is gone. In bytes. */
    private static final int END = 1 << 20;

    private final Flight flight;
    private final Medium medium;
    private final ByteBuffer zeros;

    Beginning(Flight flight, Medium medium, Arena arena) {
        this.flight = flight;
        this.medium = medium;
        this.zeros = arena.allocate(END, FIRST_BLOCK).asByteBuffer();
    }

    void wipe() {
        long end = Math.min(ImageWriter.WITHHELD, medium.size());
        for (long at = 0; at < end; at += END) {
            medium.write(at, zeros.slice(0, (int) Math.min(END, end - at)));
        }
    }

    void wipeEnd() {
        long begin = Math.max(0, medium.size() - END);
        medium.write(begin, zeros.slice(0, (int) (medium.size() - begin)));
    }

    /** @throws Mismatch where it does not come back as it was written; then it is wiped again by whoever catches it */
    void put(Slot slot) {
        flight.state(MediumState.UNKNOWN);
        for (Slot.Extent extent : slot.extents().reversed()) {
            ByteBuffer bytes = slot.bytes(extent);
            if (extent.offset() == 0 && bytes.remaining() > FIRST_BLOCK) {
                put(FIRST_BLOCK, bytes.slice(FIRST_BLOCK, bytes.remaining() - FIRST_BLOCK));
                medium.flush();
                put(0, bytes.slice(0, FIRST_BLOCK));
            } else {
                put(extent.offset(), bytes);
            }
        }
        medium.flush();
        for (Slot.Extent extent : slot.extents()) {
            ProofStage.prove(flight, medium, extent.offset(), slot.bytes(extent));
        }
    }

    private void put(long offset, ByteBuffer bytes) {
        medium.write(offset, bytes);
        flight.wrote(bytes.remaining());
    }
}
