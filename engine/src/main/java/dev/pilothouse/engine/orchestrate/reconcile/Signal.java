package dev.pilothouse.engine.orchestrate.reconcile;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one waiting thread; raised many times before it is seen, it is seen once. */
final class Signal {
    private final Semaphore permits = new Semaphore(0);

    void raise() {
        permits.release();
    }

    /** Waits until raised, at most {@code limit}; what was raised until now is then used up. */
    void await(Duration limit) throws InterruptedException {
        boolean raised = permits.tryAcquire(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
        if (raised) {
            permits.drainPermits();
        }
    }
}
