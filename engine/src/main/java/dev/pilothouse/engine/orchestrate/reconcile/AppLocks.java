package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.text.AppId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** One mutex per app of a node: an operator's act and the reconciler never work on the same app at once. */
final class AppLocks {
    private final Map<AppId, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** Work done while holding an app. */
    interface Held<T> {
        T run() throws InterruptedException;
    }

    <T> T holding(AppId app, Held<T> work) throws InterruptedException {
        ReentrantLock lock = locks.computeIfAbsent(app, ignored -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }
}
