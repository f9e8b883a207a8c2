package dev.pilothouse.engine.operation;

import dev.pilothouse.engine.text.Subscription;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Starts operations, each on its own virtual thread, and knows those under way. */
public final class Operations implements AutoCloseable {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final RandomGenerator random;
    private final Set<RunningOperation> running = ConcurrentHashMap.newKeySet();
    private final CopyOnWriteArrayList<Consumer<? super OperationEvent>> listeners = new CopyOnWriteArrayList<>();

    public Operations(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * Starts the body and returns at once. The operation counts as under way before this returns.
     *
     * @param address {@code node/app}, a node, or {@code fleet}
     */
    public Operation start(String title, String address, OperationBody body) {
        return start(title, address, Retention.WHOLE, body);
    }

    /** As {@link #start(String, String, OperationBody)}, for work that may go on without an end. */
    public Operation start(String title, String address, Retention retention, OperationBody body) {
        RunningOperation operation =
                new RunningOperation(nextId(), title, address, clock, retention, body, this::tellAll, running::remove);
        running.add(operation);
        operation.begin();
        return operation;
    }

    /** A fresh id: the second it was made in and four hex digits, such as {@code 20261121T060000Z-4f2a}. */
    public OperationId nextId() {
        Instant now = clock.instant();
        return new OperationId(STAMP.format(now) + "-" + String.format("%04x", random.nextInt(0x10000)));
    }

    /** Every event of every operation from now on; called on the operations' threads, must not block. */
    public Subscription listen(Consumer<? super OperationEvent> listener) {
        Consumer<OperationEvent> own = listener::accept;
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    private void tellAll(OperationEvent event) {
        for (Consumer<? super OperationEvent> listener : listeners) {
            EventLog.tell(listener, event);
        }
    }

    /** Cancels all that is under way and does not wait for its end. */
    @Override
    public void close() {
        running.forEach(RunningOperation::cancel);
    }
}
