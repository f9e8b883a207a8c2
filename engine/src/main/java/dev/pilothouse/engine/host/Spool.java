package dev.pilothouse.engine.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bounded buffer between one thread that takes bytes from a process or socket and one that reads them, with timed
 * waiting that the JDK's own streams lack. Grows as needed up to its bound.
 */
public final class Spool {
    private static final int FIRST_SIZE = 8 * 1024;
    private static final int COPY_SIZE = 32 * 1024;

    private final int capacity;
    private final Overflow overflow;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final InputStream reading = new Reading();
    private byte[] ring;
    private int start;
    private int size;
    private long dropped;
    private boolean ended;
    private boolean closed;
    private @Nullable IOException fault;

    /** What happens when more comes than fits. */
    public enum Overflow {
        /** The giver waits: nothing is lost. */
        WAIT,
        /** The oldest bytes give way: the giver never waits. */
        DROP_OLDEST
    }

    /** @param capacity in bytes */
    public Spool(int capacity, Overflow overflow) {
        this.capacity = capacity;
        this.overflow = overflow;
        this.ring = new byte[Math.min(capacity, FIRST_SIZE)];
    }

    /** Copies everything from a stream until it ends, fails, or the reader goes; returns then. */
    public void fill(InputStream source) {
        byte[] chunk = new byte[COPY_SIZE];
        try {
            int count = source.read(chunk);
            while (count >= 0) {
                put(chunk, count);
                count = source.read(chunk);
            }
            end(null);
        } catch (IOException e) {
            end(e);
        }
    }

    /** @throws IOException where the reader has gone, or the thread was interrupted while waiting for room */
    public void put(byte[] bytes, int count) throws IOException {
        lock.lock();
        try {
            int offset = 0;
            while (offset < count) {
                if (closed) {
                    throw new IOException("closed");
                }
                int room = roomFor(count - offset);
                if (room == 0) {
                    changed.await();
                    continue;
                }
                int step = Math.min(room, count - offset);
                append(bytes, offset, step);
                offset += step;
            }
            changed.signalAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } finally {
            lock.unlock();
        }
    }

    /** No more comes; {@code cause} is thrown at the reader once everything before it was read. */
    public void end(@Nullable IOException cause) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                fault = cause;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** For one reader. Its {@code close} makes the giver stop and a blocked reader fail. */
    public InputStream input() {
        return reading;
    }

    /** Waits until a read would not block. */
    public Connection.Readiness awaitReadable(Duration limit) throws IOException {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (size == 0 && !ended && !closed) {
                if (left <= 0) {
                    return Connection.Readiness.TIMED_OUT;
                }
                left = changed.awaitNanos(left);
            }
            return Connection.Readiness.READY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } finally {
            lock.unlock();
        }
    }

    /** What is held now, not taken out: with {@link Overflow#DROP_OLDEST}, the tail of everything. */
    public byte[] held() {
        lock.lock();
        try {
            byte[] copy = new byte[size];
            copyOut(copy, 0, size);
            return copy;
        } finally {
            lock.unlock();
        }
    }

    /** {@link #held} as UTF-8. */
    public String text() {
        return new String(held(), StandardCharsets.UTF_8);
    }

    /** Bytes that gave way to later ones. */
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    private int roomFor(int wanted) {
        if (ring.length - size < wanted && ring.length < capacity) {
            long doubled = Math.max(ring.length * 2L, (long) size + wanted);
            byte[] larger = new byte[(int) Math.min(capacity, doubled)];
            copyOut(larger, 0, size);
            ring = larger;
            start = 0;
        }
        if (size == ring.length && overflow == Overflow.DROP_OLDEST) {
            int give = Math.min(wanted, size);
            start = (start + give) % ring.length;
            size -= give;
            dropped += give;
        }
        return ring.length - size;
    }

    private void append(byte[] bytes, int offset, int count) {
        int end = (start + size) % ring.length;
        int first = Math.min(count, ring.length - end);
        System.arraycopy(bytes, offset, ring, end, first);
        System.arraycopy(bytes, offset + first, ring, 0, count - first);
        size += count;
    }

    private void copyOut(byte[] target, int offset, int count) {
        int first = Math.min(count, ring.length - start);
        System.arraycopy(ring, start, target, offset, first);
        System.arraycopy(ring, 0, target, offset + first, count - first);
    }

    private static InterruptedIOException interrupted(InterruptedException cause) {
        InterruptedIOException wrapped = new InterruptedIOException("interrupted");
        wrapped.initCause(cause);
        return wrapped;
    }

    private final class Reading extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            lock.lock();
            try {
                while (size == 0 && !ended && !closed) {
                    changed.await();
                }
                if (closed) {
                    throw new IOException("closed");
                }
                if (size == 0) {
                    if (fault != null) {
                        throw new IOException(fault.getMessage(), fault);
                    }
                    return -1;
                }
                int count = Math.min(length, size);
                copyOut(target, offset, count);
                start = (start + count) % ring.length;
                size -= count;
                changed.signalAll();
                return count;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw interrupted(e);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public int available() {
            lock.lock();
            try {
                return size;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                closed = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
