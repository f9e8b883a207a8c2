package dev.pilothouse.engine.operation;

import dev.pilothouse.engine.text.Subscription;
import java.util.function.Consumer;

/** A piece of work under way on its own virtual thread. */
public interface Operation {
    OperationId id();

    String title();

    /** What it works on: {@code node/app}, a node, or {@code fleet}. */
    String address();

    /**
     * Asks it to end. It interrupts the work and closes what it waits on; {@link #await} then gives
     * {@link Outcome.Cancelled}, or the real outcome where the work ended first. Idempotent.
     */
    void cancel();

    /**
     * Waits for the end.
     *
     * @throws InterruptedException where the waiting thread is interrupted; the operation goes on
     */
    Outcome await() throws InterruptedException;

    /** All events from the first on, in order, past ones at once; the callback runs on the operation's thread. */
    Subscription follow(Consumer<? super OperationEvent> listener);
}
