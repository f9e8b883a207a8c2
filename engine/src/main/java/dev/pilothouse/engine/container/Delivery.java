package dev.pilothouse.engine.container;

import dev.pilothouse.engine.text.EngineException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * For those who implement {@link ContainerRuntime}: hands a stream's items to its listener and keeps the promise of
 * {@link dev.pilothouse.engine.text.Subscription} that no callback begins once closing has returned. At most one of
 * {@link #end} and {@link #fail} reaches the listener, and nothing after it.
 */
public final class Delivery<T> {
    /**
     * A thread between looking whether it may deliver and delivering needs microseconds; a callback that takes longer
     * than this has certainly begun, and closing need not wait for it.
     */
    private static final long BEGINNING_MILLIS = 50;

    private final StreamListener<T> listener;
    private final ReentrantLock delivering = new ReentrantLock();
    private volatile boolean closed;

    public Delivery(StreamListener<T> listener) {
        this.listener = listener;
    }

    public void item(T item) {
        deliver(() -> listener.onItem(item));
    }

    public void end() {
        last(listener::onEnd);
    }

    public void fail(EngineException fault) {
        last(() -> listener.onFailure(fault));
    }

    public boolean isClosed() {
        return closed;
    }

    /** From any thread, also from within a callback. */
    public void close() {
        closed = true;
        if (delivering.isHeldByCurrentThread()) {
            return;
        }
        try {
            if (delivering.tryLock(BEGINNING_MILLIS, TimeUnit.MILLISECONDS)) {
                delivering.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void last(Runnable callback) {
        deliver(() -> {
            closed = true;
            callback.run();
        });
    }

    private void deliver(Runnable callback) {
        delivering.lock();
        try {
            if (!closed) {
                callback.run();
            }
        } finally {
            delivering.unlock();
        }
    }
}
