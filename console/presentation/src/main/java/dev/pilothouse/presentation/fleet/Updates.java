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
 * at once, the following ones when their turn comes. What moves all the time and can wait comes with the others, or every four
 * seconds where there are none. Nothing runs while nothing changes.
 */
final class Updates implements AutoCloseable {
    /** Ten times a second is as fast as a table can be read. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Amounts that are different every second are not read every second, and each drawing costs. */
    private static final Duration CALM = Duration.ofSeconds(4);

    private final UiThread ui;
    private final Runnable changed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Map<Object, Runnable> latest = new LinkedHashMap<>();
    private final Map<Object, Runnable> calm = new LinkedHashMap<>();
    private final List<Runnable> all = new ArrayList<>();
    private final Thread pump;
    private long calmUntil;

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
        put(() -> {
            calm.remove(key);
            latest.put(key, change);
        });
    }

    /** As {@link #latest}, of a change that may wait until something else has to be drawn anyway, or for four seconds. */
    void calmly(Object key, Runnable change) {
        lock.lock();
        try {
            if (latest.containsKey(key)) {
                latest.put(key, change);
            } else {
                boolean first = calm.isEmpty();
                calm.put(key, change);
                if (first) {
                    calmUntil = System.nanoTime() + CALM.toNanos();
                    arrived.signal();
                }
            }
        } finally {
            lock.unlock();
        }
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
                long rest = calmUntil - System.nanoTime();
                if (calm.isEmpty()) {
                    arrived.await();
                } else if (rest > 0) {
                    arrived.awaitNanos(rest);
                } else {
                    break;
                }
            }
            List<Runnable> batch = new ArrayList<>(calm.values());
            batch.addAll(latest.values());
            batch.addAll(all);
            calm.clear();
            latest.clear();
            all.clear();
            return batch;
        } finally {
            lock.unlock();
        }
    }
}
