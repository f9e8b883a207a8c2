package dev.pilothouse.engine.orchestrate.lease;

import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.text.Subscription;
import java.time.Duration;

/** Does something again and again beside the work, until it is closed. */
@FunctionalInterface
public interface Beats {
    Subscription every(Duration period, Runnable beat);

    /** On a virtual thread. Closing interrupts a beat under way and does not wait for its end. */
    static Beats on(Timing timing) {
        return (period, beat) -> {
            Thread thread = Thread.ofVirtual().name("lease").start(() -> {
                try {
                    while (!Thread.currentThread().isInterrupted()) {
                        timing.pause(period);
                        beat.run();
                    }
                } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            return thread::interrupt;
        };
    }

    /** Never: every check then asks the node itself once the time has run out. */
    static Beats never() {
        return (period, beat) -> () -> {};
    }
}
