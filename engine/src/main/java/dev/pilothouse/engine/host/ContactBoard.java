package dev.pilothouse.engine.host;

import dev.pilothouse.engine.text.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Holds the present {@link Contact} and tells listeners of changes, in order, one at a time. A listener must not block:
 * it is called by whoever made the change.
 */
public final class ContactBoard {
    private final ReentrantLock telling = new ReentrantLock();
    private final List<Consumer<? super Contact>> listeners = new ArrayList<>();
    private volatile Contact present;

    public ContactBoard(Contact first) {
        present = first;
    }

    public Contact present() {
        return present;
    }

    public void show(Contact next) {
        telling.lock();
        try {
            present = next;
            for (Consumer<? super Contact> listener : List.copyOf(listeners)) {
                listener.accept(next);
            }
        } finally {
            telling.unlock();
        }
    }

    /** The listener hears the present contact before this returns. */
    public Subscription listen(Consumer<? super Contact> listener) {
        Consumer<Contact> own = listener::accept;
        telling.lock();
        try {
            listeners.add(own);
            listener.accept(present);
        } finally {
            telling.unlock();
        }
        return () -> {
            telling.lock();
            try {
                listeners.remove(own);
            } finally {
                telling.unlock();
            }
        };
    }
}
