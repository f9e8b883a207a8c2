package dev.pilothouse.engine.operation;

import java.time.Clock;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Turns what work tells through {@link Progress} into events; closes what was left open. */
final class StepTree {
    private static final int ROOT = 0;

    private final OperationId id;
    private final Clock clock;
    private final Consumer<OperationEvent> sink;
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Integer, Integer> openStepsToParents = new TreeMap<>();
    private int last = ROOT;

    StepTree(OperationId id, Clock clock, Consumer<OperationEvent> sink) {
        this.id = id;
        this.clock = clock;
        this.sink = sink;
    }

    Progress root() {
        return new Step(ROOT);
    }

    /** Ends every open step below {@code step}, the deepest first. */
    void closeBelow(int step, Outcome outcome) {
        lock.lock();
        try {
            for (Integer open : openStepsToParents.descendingKeySet().toArray(Integer[]::new)) {
                if (isBelow(open, step)) {
                    openStepsToParents.remove(open);
                    sink.accept(new OperationEvent.StepEnded(id, clock.instant(), open, outcome));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isBelow(int open, int ancestor) {
        Integer parent = openStepsToParents.get(open);
        while (parent != null) {
            if (parent == ancestor) {
                return true;
            }
            parent = openStepsToParents.get(parent);
        }
        return false;
    }

    private final class Step implements Progress {
        private final int number;

        Step(int number) {
            this.number = number;
        }

        @Override
        public Progress step(String title, String address) {
            lock.lock();
            try {
                int child = ++last;
                openStepsToParents.put(child, number);
                sink.accept(new OperationEvent.StepStarted(id, clock.instant(), child, number, title, address));
                return new Step(child);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void progress(long done, long total, String unit) {
            sink.accept(new OperationEvent.Progressed(id, clock.instant(), number, done, total, unit));
        }

        @Override
        public void note(String text) {
            sink.accept(new OperationEvent.Noted(id, clock.instant(), number, text));
        }

        @Override
        public void end(Outcome outcome) {
            lock.lock();
            try {
                if (number == ROOT || !openStepsToParents.containsKey(number)) {
                    return;
                }
                closeBelow(number, outcome);
                openStepsToParents.remove(number);
                sink.accept(new OperationEvent.StepEnded(id, clock.instant(), number, outcome));
            } finally {
                lock.unlock();
            }
        }
    }
}
