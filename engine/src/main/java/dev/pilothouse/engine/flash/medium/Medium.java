package dev.pilothouse.engine.flash.medium;

import java.nio.ByteBuffer;

/**
 * A block device opened for writing, held exclusively until {@link #close}. Every transfer goes past the page cache of
 * the machine the device is plugged into: what is read back was read from the device.
 *
 * <p>Offsets and lengths are in bytes and multiples of {@link #blockSize}; a buffer is direct and its content begins at an
 * address that is a multiple of the block size (allocate with 4096, which covers every device). A buffer's position and
 * limit say what is meant and are left as they were, so that one thread may write it while another compares the same
 * bytes. Anything else, and anything past {@link #size}, is an {@link IllegalArgumentException} before a byte moves.
 *
 * <p>Threads: at any time at most one in {@link #write} or {@link #flush}, and at most one other in {@link #compare} or
 * {@link #read}. An adapter that calls the kernel blocks its thread with no way to interrupt it, so give it platform
 * threads: two virtual ones would hold both carriers of a small machine. An interrupt is seen between two transfers of at
 * most a few MiB.
 *
 * <p>Faults are a {@link MediumException} with the act, the offset and the system's reason, or {@code CANCELLED}, with the
 * interrupt flag left set, where the calling thread was interrupted. After a fault the medium may still be read; nothing is
 * tried again here.
 */
public interface Medium extends AutoCloseable {
    /** What it is called in messages, such as {@code /dev/disk/by-id/usb-…} or {@code attic:/dev/sdb}. */
    String name();

    /** In bytes, as the device says, which is not always the truth; a multiple of {@link #blockSize}. */
    long size();

    /** The logical block size in bytes: a power of two, 512 at least. */
    int blockSize();

    /** Writes the buffer's remaining bytes. On return they are with the device, and durable only after {@link #flush}. */
    void write(long offset, ByteBuffer data);

    /**
     * Reads as many bytes as the buffer has left, past every cache, and compares. A far adapter may do so by hash where
     * the device is and fetch only what differs.
     */
    Comparison compare(long offset, ByteBuffer expected);

    /** Fills what the buffer has left, past every cache. For marks and samples: a far adapter carries every byte. */
    void read(long offset, ByteBuffer into);

    /** On return everything written before is durable, as far as the device can be believed. */
    void flush();

    /** Gives the device free; does not flush and does not throw. */
    @Override
    void close();
}
