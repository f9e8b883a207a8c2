package dev.pilothouse.engine.flash.write;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Slots on their way from one stage to the next, in order. An interrupt is {@code CANCELLED} with the flag set. */
final class Lane {
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
