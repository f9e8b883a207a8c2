package dev.pilothouse.engine.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work side by side on virtual threads, with all of it ended before the caller goes on. */
public final class Branches {
    private Branches() {}

    /**
     * Runs all tasks and gives their results in the order of the tasks. Where the caller is interrupted, all tasks are
     * interrupted and waited for.
     *
     * @throws RuntimeException the first one a task threw, after all have ended
     */
    public static <T> List<T> all(List<? extends Callable<T>> tasks) throws InterruptedException {
        List<FutureTask<T>> futures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Callable<T> task : tasks) {
            FutureTask<T> future = new FutureTask<>(task);
            futures.add(future);
            threads.add(Thread.ofVirtual().name("branch").start(future));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            endAll(threads);
            throw e;
        }
        List<T> results = new ArrayList<>();
        for (FutureTask<T> future : futures) {
            results.add(resultOf(future));
        }
        return results;
    }

    private static void endAll(List<Thread> threads) {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            joinWhateverComes(thread);
        }
    }

    private static void joinWhateverComes(Thread thread) {
        boolean interrupted = Thread.interrupted();
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T resultOf(FutureTask<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException fault -> throw fault;
                case InterruptedException ended -> throw ended;
                case Error fatal -> throw fatal;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
