package dev.pilothouse.engine.host.ssh.channel;

import dev.pilothouse.engine.host.Connection.Readiness;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.schmizz.sshj.common.SSHException;
import org.jspecify.annotations.Nullable;

/** What a channel knows of its incoming side, shared by both kinds of channel: timed waiting, and the local close. */
final class Arrivals {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean ended;
    private boolean dropped;
    private volatile @Nullable SSHException fault;

    /** A step that hands received bytes to a stream. */
    interface Delivery {
        void run() throws SSHException;
    }

    /** Bytes that arrive after {@link #drop} are thrown away: the library would end the whole connection over them. */
    void deliver(Delivery delivery) throws SSHException {
        lock.lock();
        try {
            if (!dropped) {
                delivery.run();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The peer ends its side, or the connection broke. */
    void end(@Nullable SSHException cause) {
        lock.lock();
        try {
            if (cause != null && fault == null) {
                fault = cause;
            }
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will be taken in. */
    void drop() {
        lock.lock();
        try {
            dropped = true;
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Both sides are through with the channel. */
    void finish() {
        end(null);
        over.countDown();
    }

    void awaitFinish() throws InterruptedException {
        over.await();
    }

    @Nullable
    SSHException fault() {
        return fault;
    }

    Readiness awaitReadable(InputStream stream, Duration limit) throws java.io.IOException {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (!ended && stream.available() == 0) {
                if (left <= 0) {
                    return Readiness.TIMED_OUT;
                }
                left = changed.awaitNanos(left);
            }
            return Readiness.READY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException wrapped = new InterruptedIOException("interrupted");
            wrapped.initCause(e);
            throw wrapped;
        } finally {
            lock.unlock();
        }
    }
}
