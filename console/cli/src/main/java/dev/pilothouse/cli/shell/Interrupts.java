package dev.pilothouse.cli.shell;

import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What has to be ended in good order when the operator interrupts the process. {@link #cancelAll} is the process's
 * shutdown hook, so it also serves a TERM from a service manager.
 */
public final class Interrupts {
    /** How long an interrupted operation gets to undo and tell; docker's own grace for a stop is the same. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Map<Operation, Duration> running = new ConcurrentHashMap<>();
    private final Set<Runnable> endings = ConcurrentHashMap.newKeySet();

    /** Waits for the end of an operation that an interrupt of the process cancels meanwhile. */
    public Outcome await(Operation operation) {
        return await(operation, GRACE);
    }

    /** As {@link #await(Operation)}, with as long as {@code grace} to end in good order. */
    public Outcome await(Operation operation, Duration grace) {
        running.put(operation, grace);
        try {
            return operation.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            operation.cancel();
            return new Outcome.Cancelled();
        } finally {
            running.remove(operation);
        }
    }

    /** Runs {@code ending} on an interrupt, until the result is closed. */
    public Registration onInterrupt(Runnable ending) {
        endings.add(ending);
        return () -> endings.remove(ending);
    }

    /** Cancels what runs and waits for it, but no longer than the grace. */
    public void cancelAll() {
        endings.forEach(Runnable::run);
        Map<Operation, Duration> now = Map.copyOf(running);
        now.keySet().forEach(Operation::cancel);
        Thread waiter = Thread.ofVirtual().start(() -> now.keySet().forEach(Interrupts::join));
        try {
            waiter.join(now.values().stream().max(Duration::compareTo).orElse(GRACE));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Operation operation) {
        try {
            operation.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes an ending back. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
