package dev.pilothouse.engine.container;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What goes wrong in a {@link FakeRuntime}, and when. Faults of one act are used up in the order they were asked for. */
public final class FakeFaults {
    /** Every method of the port that can go wrong. */
    public enum Act {
        INFO,
        LIST,
        INSPECT,
        IMAGE,
        PULL,
        BUILD,
        TAG,
        PUSH,
        PUBLISHED,
        CREATE,
        START,
        STOP,
        PAUSE,
        UNPAUSE,
        KILL,
        UPDATE,
        RENAME,
        REMOVE,
        EXEC,
        EVENTS,
        LOGS,
        STATS
    }

    /** How it goes wrong. */
    public enum Fault {
        /** The connection breaks before the engine has seen the request. */
        CUT_BEFORE,
        /** The engine does it and the answer is lost. */
        CUT_AFTER,
        DISK_FULL,
        REFUSED
    }

    /** An act that has begun and waits for the test. */
    public static final class Hold {
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        public void awaitArrival() throws InterruptedException {
            arrived.await();
        }

        public void release() {
            released.countDown();
        }

        private void pass() {
            arrived.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EngineException(ErrorCode.CANCELLED, Map.of());
            }
        }
    }

    private final Map<Act, Deque<Fault>> next = new EnumMap<>(Act.class);
    private final Map<Act, Deque<Hold>> holds = new EnumMap<>(Act.class);
    private boolean cut;

    synchronized void failNext(Act act, Fault fault) {
        next.computeIfAbsent(act, ignored -> new ArrayDeque<>()).add(fault);
    }

    synchronized Hold hold(Act act) {
        Hold hold = new Hold();
        holds.computeIfAbsent(act, ignored -> new ArrayDeque<>()).add(hold);
        return hold;
    }

    synchronized void cut(boolean value) {
        cut = value;
    }

    synchronized boolean isCut() {
        return cut;
    }

    <T> T run(Act act, Supplier<T> work) {
        Hold hold = takeHold(act);
        if (hold != null) {
            hold.pass();
        }
        Fault fault = takeFault(act);
        if (isCut()) {
            throw lost(act);
        }
        if (fault == null) {
            return work.get();
        }
        switch (fault) {
            case CUT_BEFORE -> throw lost(act);
            case CUT_AFTER -> {
                work.get();
                throw lost(act);
            }
            case DISK_FULL ->
                throw new EngineException(ErrorCode.DISK_FULL, Map.of("message", "no space left on device"));
            case REFUSED -> throw new EngineException(ErrorCode.RUNTIME_REFUSED, Map.of("message", "asked to refuse"));
        }
        throw new IllegalStateException(fault.name());
    }

    static EngineException lost(Act act) {
        return new EngineException(ErrorCode.CONNECTION_LOST, Map.of("act", act.name()));
    }

    private synchronized @Nullable Hold takeHold(Act act) {
        Deque<Hold> waiting = holds.get(act);
        return waiting == null ? null : waiting.poll();
    }

    private synchronized @Nullable Fault takeFault(Act act) {
        Deque<Fault> waiting = next.get(act);
        return waiting == null ? null : waiting.poll();
    }
}
