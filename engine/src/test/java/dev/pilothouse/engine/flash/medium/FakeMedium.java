package dev.pilothouse.engine.flash.medium;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongUnaryOperator;

/** A medium in memory that can be made to lie, to flip bits and to fail; keeps what was asked of it. */
public final class FakeMedium implements Medium {
    private static final int BLOCK = 512;

    private final byte[] content;
    private final long size;
    private final List<String> acts = new CopyOnWriteArrayList<>();
    private volatile LongUnaryOperator place = offset -> offset;
    private volatile long failAt = -1;
    private volatile long flipAt = -1;

    public FakeMedium(long size) {
        this(size, size);
    }

    private FakeMedium(long size, long real) {
        this.size = size;
        this.content = new byte[Math.toIntExact(real)];
    }

    /** Says {@code size} and holds {@code real} bytes: what is written past them lands at the beginning again. */
    public static FakeMedium wrapping(long size, long real) {
        FakeMedium medium = new FakeMedium(size, real);
        medium.place = offset -> offset % real;
        return medium;
    }

    /** Says {@code size} and holds {@code real} bytes: what is written past them is lost, and reads as zeros. */
    public static FakeMedium dropping(long size, long real) {
        FakeMedium medium = new FakeMedium(size, real);
        medium.place = offset -> offset < real ? offset : -1;
        return medium;
    }

    /** The write that covers this offset fails as a broken device does. */
    public void failAt(long offset) {
        failAt = offset;
    }

    /** The bit that is lowest in the byte there turns over with every write of it. */
    public void flipAt(long offset) {
        flipAt = offset;
    }

    /** What a device of that content would hold; the array is the medium itself. */
    public byte[] content() {
        return content;
    }

    /** Such as {@code write 0 4096}, in order. */
    public List<String> acts() {
        return acts;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int blockSize() {
        return BLOCK;
    }

    @Override
    public void write(long offset, ByteBuffer data) {
        Transfers.require(this, offset, data);
        int length = data.remaining();
        acts.add("write " + offset + " " + length);
        if (failAt >= offset && failAt < offset + length) {
            throw new MediumException(name(), MediumException.Act.WRITE, failAt, "EIO (5)", null);
        }
        for (int at = 0; at < length; at += BLOCK) {
            long to = place.applyAsLong(offset + at);
            if (to >= 0) {
                data.get(data.position() + at, content, (int) to, BLOCK);
            }
        }
        if (flipAt >= offset && flipAt < offset + length) {
            content[(int) place.applyAsLong(flipAt)] ^= 1;
        }
    }

    @Override
    public Comparison compare(long offset, ByteBuffer expected) {
        Transfers.require(this, offset, expected);
        acts.add("compare " + offset + " " + expected.remaining());
        ByteBuffer got = ByteBuffer.allocate(expected.remaining());
        fill(offset, got);
        int at = Transfers.mismatch(expected, got.flip());
        return at < 0 ? new Comparison.Same() : new Comparison.Differs(offset + at);
    }

    @Override
    public void read(long offset, ByteBuffer into) {
        Transfers.require(this, offset, into);
        acts.add("read " + offset + " " + into.remaining());
        fill(offset, into.duplicate());
    }

    private void fill(long offset, ByteBuffer into) {
        for (long at = offset; into.hasRemaining(); at += BLOCK) {
            long from = place.applyAsLong(at);
            if (from >= 0) {
                into.put(content, (int) from, BLOCK);
            } else {
                into.put(new byte[BLOCK]);
            }
        }
    }

    @Override
    public void flush() {
        acts.add("flush");
    }

    @Override
    public void close() {
        acts.add("close");
    }
}
