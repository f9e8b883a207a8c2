package dev.pilothouse.engine.flash.write;

import dev.pilothouse.engine.flash.medium.Comparison;
import dev.pilothouse.engine.flash.medium.Medium;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A few proven pieces that are read once more at the end. A medium that wraps gives back each piece right after it was
 * written, and spoils it later by what is written past the true end: only a second look finds that. One thread at a time.
 */
final class Samples {
    /** Of a piece, in bytes. */
    private static final int PIECE = 4096;

    private final Arena arena;
    private final List<Piece> pieces = new ArrayList<>();
    private long next = ImageWriter.WITHHELD;
    private long[] offsets = new long[1024];
    private long[] marks = new long[1024];
    private int count;

    private record Piece(long offset, ByteBuffer bytes) {}

    Samples(Arena arena) {
        this.arena = arena;
    }

    /** Keeps a copy at about every power of two, and a sum of each beginning, to know it again elsewhere. */
    void keep(long offset, ByteBuffer bytes) {
        ByteBuffer head = bytes.slice(0, Math.min(PIECE, bytes.remaining()));
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
            marks = Arrays.copyOf(marks, count * 2);
        }
        offsets[count] = offset;
        marks[count++] = mark(head);
        if (offset >= next) {
            next = offset * 2;
            ByteBuffer copy = arena.allocate(head.remaining(), PIECE).asByteBuffer();
            copy.put(head).flip();
            pieces.add(new Piece(offset, copy));
        }
    }

    /** @throws Mismatch where a piece is no longer what it was */
    void proveAgain(Medium medium) {
        for (Piece piece : pieces) {
            if (medium.compare(piece.offset(), piece.bytes()) instanceof Comparison.Differs(long at)) {
                throw Mismatch.of(at, piece.offset(), piece.bytes());
            }
        }
    }

    /** @return where the bytes belong that stand at a wrong place now */
    OptionalLong home(ByteBuffer got) {
        if (got.remaining() < PIECE || isMonotonous(got)) {
            return OptionalLong.empty();
        }
        long wanted = mark(got.slice(0, PIECE));
        for (int i = 0; i < count; i++) {
            if (marks[i] == wanted) {
                return OptionalLong.of(offsets[i]);
            }
        }
        return OptionalLong.empty();
    }

    private static boolean isMonotonous(ByteBuffer bytes) {
        return bytes.slice(1, bytes.remaining() - 1).mismatch(bytes.slice(0, bytes.remaining() - 1)) < 0;
    }

    private static long mark(ByteBuffer bytes) {
        CRC32 one = new CRC32();
        one.update(bytes.duplicate());
        CRC32C other = new CRC32C();
        other.update(bytes.duplicate());
        return one.getValue() << 32 | other.getValue();
    }
}
