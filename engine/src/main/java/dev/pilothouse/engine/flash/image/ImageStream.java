package dev.pilothouse.engine.flash.image;

import dev.pilothouse.engine.text.EngineException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * An image's content from beginning to end. One thread reads and skips; any thread may ask how far it is. Faults are
 * {@link dev.pilothouse.engine.text.ErrorCode#DISK_IMAGE_UNREADABLE} with the place in the content, or {@code CANCELLED} where
 * the reading thread was interrupted.
 */
public final class ImageStream implements AutoCloseable {
    /** Of one read of a decompressor, in bytes: small enough to stay in the processor's cache on its way to the buffer. */
    private static final int PIECE = 128 << 10;

    private final Path file;
    private final StoredFile stored;
    private final InputStream content;
    private final List<Closeable> rest;
    private final boolean straight;
    private final byte[] piece = new byte[PIECE];
    private volatile long position;

    /** @param rest what else is to be closed, in that order */
    ImageStream(Path file, StoredFile stored, InputStream content, List<Closeable> rest) {
        this(file, stored, content, rest, false);
    }

    private ImageStream(Path file, StoredFile stored, InputStream content, List<Closeable> rest, boolean straight) {
        this.file = file;
        this.stored = stored;
        this.content = content;
        this.rest = rest;
        this.straight = straight;
    }

    /** Of a file that is the image itself. */
    static ImageStream straight(Path file, StoredFile stored) {
        return new ImageStream(file, stored, InputStream.nullInputStream(), List.of(), true);
    }

    /**
     * Fills the buffer as far as the content goes and moves its position.
     *
     * @return how many bytes came; less than the buffer had room for, 0 included, only at the content's end
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread reads; others only look at how far it is.
    public int read(ByteBuffer into) {
        int begin = into.position();
        try {
            while (into.hasRemaining()) {
                int count = straight ? stored.read(into) : copy(into);
                if (count < 0) {
                    break;
                }
                position += count;
            }
        } catch (IOException fault) {
            throw ImageFault.at(file, position, fault);
        }
        return into.position() - begin;
    }

    private int copy(ByteBuffer into) throws IOException {
        int count = content.read(piece, 0, Math.min(PIECE, into.remaining()));
        if (count > 0) {
            into.put(piece, 0, count);
        }
        return count;
    }

    /**
     * Passes over bytes: at once in a file that is the image itself, else by unpacking them.
     *
     * @throws EngineException {@code DISK_IMAGE_UNREADABLE} where the content ends before that
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread reads; others only look at how far it is.
    public void skip(long bytes) {
        try {
            if (straight) {
                if (position + bytes > stored.size()) {
                    throw new IOException("it ends too early");
                }
                position += bytes;
                stored.position(position);
                return;
            }
            long left = bytes;
            while (left > 0) {
                int count = content.read(piece, 0, (int) Math.min(PIECE, left));
                if (count < 0) {
                    throw new IOException("it ends too early");
                }
                position += count;
                left -= count;
            }
        } catch (IOException fault) {
            throw ImageFault.at(file, position, fault);
        }
    }

    /** In the unpacked content, in bytes. */
    public long position() {
        return position;
    }

    /** Bytes read of the file: what tells how far one is while the content's size is unknown. */
    public long storedRead() {
        return stored.bytes();
    }

    /** Nanoseconds spent waiting for the file; what reading took beyond them was unpacking. */
    public long storedNanos() {
        return stored.nanos();
    }

    /** Does not throw: everything that was wanted was read by then. */
    @Override
    public void close() {
        try {
            for (Closeable one : rest) {
                one.close();
            }
            content.close();
            stored.close();
        } catch (IOException nothingLost) {
            // The file was only read.
        }
    }
}
