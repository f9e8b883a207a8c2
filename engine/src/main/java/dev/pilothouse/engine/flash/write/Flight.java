package dev.pilothouse.engine.flash.write;

import dev.pilothouse.engine.flash.write.WriteOutcome.MediumState;
import dev.pilothouse.engine.flash.write.WriteProgress.Phase;
import dev.pilothouse.engine.flash.write.WriteProgress.Stage;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the stages of one run share: buffers, lanes, counts, and the first thing that went wrong, which stops them all. */
final class Flight {
    /** Enough that no stage waits for a hiccup of another, little enough for a small machine: 24 MiB. */
    private static final int SLOTS = 6;

    private final Lane free = new Lane(SLOTS);
    private final Lane toWrite = new Lane(SLOTS);
    private final Lane toHash = new Lane(SLOTS);
    private final Lane toProve = new Lane(SLOTS);
    private final Map<Stage, AtomicLong> busy = new EnumMap<>(Stage.class);
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong proven = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile MediumState state = MediumState.AS_BEFORE;
    private volatile Phase phase;
    private volatile long flushedTo;
    private volatile long provenTo;
    private volatile Optional<String> sha256 = Optional.empty();

    Flight(Arena arena, Phase first) {
        phase = first;
        for (Stage stage : Stage.values()) {
            busy.put(stage, new AtomicLong());
        }
        for (int i = 0; i < SLOTS; i++) {
            free.put(new Slot(arena));
        }
    }

    /** Platform threads: a medium of this machine blocks in the kernel, where a virtual one would hold its carrier. */
    Thread start(String name, Runnable stage) {
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("flash-" + name)
                .uncaughtExceptionHandler((who, what) -> fail(what))
                .unstarted(stage);
        synchronized (threads) {
            threads.add(thread);
        }
        thread.start();
        return thread;
    }

    /** The first fault counts; what it brings down with it does not. */
    void fail(Throwable what) {
        if (fault.compareAndSet(null, what)) {
            stop();
        }
    }

    /** Interrupts every stage. */
    void stop() {
        synchronized (threads) {
            threads.forEach(Thread::interrupt);
        }
    }

    Optional<Throwable> fault() {
        return Optional.ofNullable(fault.get());
    }

    Slot freeSlot() {
        return free.take().orElseThrow();
    }

    void giveBack(Slot slot) {
        slot.clear();
        free.put(slot);
    }

    /** One user of the slot is done with it. */
    void release(Slot slot) {
        if (slot.release() == 0) {
            giveBack(slot);
        }
    }

    Lane toWrite() {
        return toWrite;
    }

    Lane toHash() {
        return toHash;
    }

    Lane toProve() {
        return toProve;
    }

    /** Runs a piece of a stage's work and counts its time. */
    void timed(Stage stage, Runnable work) {
        long begin = System.nanoTime();
        work.run();
        worked(stage, System.nanoTime() - begin);
    }

    void worked(Stage stage, long nanos) {
        of(stage).addAndGet(nanos);
    }

    void workedInAll(Stage stage, long nanos) {
        of(stage).set(nanos);
    }

    long nanos(Stage stage) {
        return of(stage).get();
    }

    private AtomicLong of(Stage stage) {
        return Objects.requireNonNull(busy.get(stage));
    }

    Map<Stage, Duration> busy() {
        Map<Stage, Duration> all = new EnumMap<>(Stage.class);
        busy.forEach((stage, nanos) -> all.put(stage, Duration.ofNanos(nanos.get())));
        return all;
    }

    void wrote(long bytes) {
        written.addAndGet(bytes);
    }

    long written() {
        return written.get();
    }

    void proved(long bytes) {
        proven.addAndGet(bytes);
    }

    long proven() {
        return proven.get();
    }

    /** Everything before this place in the image, but for the withheld beginning, is durable. */
    void flushedTo(long place) {
        flushedTo = place;
    }

    /** Everything before this place in the image, but for the withheld beginning, was read back the same. */
    void provenTo(long place) {
        provenTo = place;
    }

    Checkpoint checkpoint() {
        return new Checkpoint(Math.min(flushedTo, provenTo));
    }

    MediumState state() {
        return state;
    }

    void state(MediumState now) {
        state = now;
    }

    Phase phase() {
        return phase;
    }

    void phase(Phase now) {
        phase = now;
    }

    Optional<String> sha256() {
        return sha256;
    }

    void sha256(String hex) {
        sha256 = Optional.of(hex);
    }

    /** Slots on their way from one stage to the next, in order. An interrupt is {@code CANCELLED} with the flag set. */
    static final class Lane {
        private final BlockingQueue<Optional<Slot>> slots;

        Lane(int capacity) {
            // One more than there are slots, for the end.
            slots = new ArrayBlockingQueue<>(capacity + 1);
        }

        void put(Slot slot) {
            put(Optional.of(slot));
        }

        void end() {
            put(Optional.empty());
        }

        private void put(Optional<Slot> slot) {
            try {
                slots.put(slot);
            } catch (InterruptedException stop) {
                throw stopped(stop);
            }
        }

        /** @return empty at the end */
        Optional<Slot> take() {
            try {
                return slots.take();
            } catch (InterruptedException stop) {
                throw stopped(stop);
            }
        }

        static EngineException stopped(InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new EngineException(ErrorCode.CANCELLED, Map.of(), stop);
        }
    }
}
