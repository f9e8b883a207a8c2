package dev.pilothouse.engine.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time as work sees it: what it is, and waiting for it to pass. Injected so that tests need not wait. */
public interface Timing {
    Instant now();

    /** Waits; ends early only by interruption. */
    void pause(Duration length) throws InterruptedException;

    /** The machine's own time, with the given clock's reading of it. */
    static Timing of(Clock clock) {
        return new Timing() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public void pause(Duration length) throws InterruptedException {
                boolean neverReached = new CountDownLatch(1).await(length.toNanos(), TimeUnit.NANOSECONDS);
                assert !neverReached;
            }
        };
    }
}
