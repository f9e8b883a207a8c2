package dev.pilothouse.engine.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time as work sees it: what it is, and waiting for it to pass. Injected so that tests need not wait. */
public interface Timing {
    /**
     * For measuring how long something took and when it is due. It advances evenly: a console whose clock is set by a day
     * neither gives up on a gate nor forgets to look for a day.
     */
    Instant now();

    /** What the machine's clock says, for what people read: journals, ages beside other programs' times. */
    Instant wall();

    /** Waits; ends early only by interruption. */
    void pause(Duration length) throws InterruptedException;

    /** The machine's own time; the clock says what time it is, and is not asked how much of it passed. */
    static Timing of(Clock clock) {
        Instant begun = clock.instant();
        long origin = System.nanoTime();
        return new Timing() {
            @Override
            public Instant now() {
                return begun.plusNanos(System.nanoTime() - origin);
            }

            @Override
            public Instant wall() {
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
