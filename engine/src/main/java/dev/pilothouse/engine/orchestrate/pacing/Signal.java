package dev.pilothouse.engine.orchestrate.pacing;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one waiting thread; raised many times before it is seen, it is seen once. */
public final class Signal {
    /** Longer is for ever, and would not fit into nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Semaphore permits = new Semaphore(0);

    public void raise() {
        permits.release();
    }

    /** Waits until raised, at most {@code limit}; what was raised until now is then used up. */
    public void await(Duration limit) throws InterruptedException {
        Duration bounded = limit.compareTo(LONGEST) < 0 ? limit : LONGEST;
        boolean raised = permits.tryAcquire(Math.max(0, bounded.toNanos()), TimeUnit.NANOSECONDS);
        if (raised) {
            permits.drainPermits();
        }
    }
}
