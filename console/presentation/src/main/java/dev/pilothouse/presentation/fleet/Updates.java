package dev.pilothouse.presentation.fleet;

import dev.pilothouse.presentation.UiThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gathers changes from any thread and brings them to the UI thread together, at most ten times a second: the first one
 * at once, the following ones when their turn comes. Nothing runs while nothing changes.
 */
final class Updates implements AutoCloseable {
    /** Ten times a second is as fast as a table can be read. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final UiThread ui;
    private final Runnable changed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Map<Object, Runnable> latest = new LinkedHashMap<>();
    private final List<Runnable> all = new ArrayList<>();
    private final Thread pump;

    Updates(UiThread ui, Runnable changed) {
        this.ui = ui;
        this.changed = changed;
        this.pump = Thread.ofVirtual().name("console-updates").start(this::pump);
    }

    /** Adds a change of which none may be lost. */
    void add(Runnable change) {
        put(() -> all.add(change));
    }

    /** Adds a change that replaces an earlier one with the same key that has not come through yet. */
    void latest(Object key, Runnable change) {
        put(() -> latest.put(key, change));
    }

    @Override
    public void close() {
        pump.interrupt();
    }

    private void put(Runnable entry) {
        lock.lock();
        try {
            entry.run();
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    private void pump() {
        try {
            while (true) {
                List<Runnable> batch = take();
                ui.post(() -> {
                    batch.forEach(Runnable::run);
                    changed.run();
                });
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Runnable> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (latest.isEmpty() && all.isEmpty()) {
                arrived.await();
            }
            List<Runnable> batch = new ArrayList<>(latest.values());
            batch.addAll(all);
            latest.clear();
            all.clear();
            return batch;
        } finally {
            lock.unlock();
        }
    }
}
