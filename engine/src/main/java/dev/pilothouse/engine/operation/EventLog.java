package dev.pilothouse.engine.operation;

import dev.pilothouse.engine.text.Subscription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One operation's events in order, kept for those who come later. Bounded: beyond its retention's limit the oldest notes
 * and figures go first, then the oldest of all. Listeners are called in order and one event at a time; they must not block.
 */
final class EventLog {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<OperationEvent> events = new ArrayDeque<>();
    private final List<Consumer<? super OperationEvent>> listeners = new ArrayList<>();
    private final Retention retention;

    EventLog(Retention retention) {
        this.retention = retention;
    }

    void add(OperationEvent event) {
        lock.lock();
        try {
            if (event instanceof OperationEvent.Progressed now
                    && events.peekLast() instanceof OperationEvent.Progressed before
                    && before.step() == now.step()) {
                events.removeLast();
            }
            events.addLast(event);
            if (events.size() > retention.events()) {
                dropOldestDetail();
            }
            for (Consumer<? super OperationEvent> listener : List.copyOf(listeners)) {
                tell(listener, event);
            }
        } finally {
            lock.unlock();
        }
    }

    Subscription follow(Consumer<? super OperationEvent> listener) {
        lock.lock();
        try {
            for (OperationEvent event : List.copyOf(events)) {
                tell(listener, event);
            }
            Consumer<OperationEvent> own = listener::accept;
            listeners.add(own);
            return () -> remove(own);
        } finally {
            lock.unlock();
        }
    }

    private void remove(Consumer<? super OperationEvent> listener) {
        lock.lock();
        try {
            listeners.remove(listener);
        } finally {
            lock.unlock();
        }
    }

    private void dropOldestDetail() {
        for (Iterator<OperationEvent> all = events.iterator(); all.hasNext(); ) {
            OperationEvent event = all.next();
            if (event instanceof OperationEvent.Noted || event instanceof OperationEvent.Progressed) {
                all.remove();
                return;
            }
        }
        events.removeFirst();
    }

    /** A listener's fault must not end the work it listens to. */
    static void tell(Consumer<? super OperationEvent> listener, OperationEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException fault) {
            LOG.warn("a listener of operation {} failed", event.operation(), fault);
        }
    }
}
