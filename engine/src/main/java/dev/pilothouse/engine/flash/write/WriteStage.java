package dev.pilothouse.engine.flash.write;

import dev.pilothouse.engine.flash.capacity.Capacity;
import dev.pilothouse.engine.flash.capacity.CapacityProbe;
import dev.pilothouse.engine.flash.write.WriteOutcome.MediumState;
import dev.pilothouse.engine.flash.write.WriteProgress.Phase;
import dev.pilothouse.engine.flash.write.WriteProgress.Stage;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prepares the medium, writes what comes, and when everything is proven and hashed, writes the withheld beginning. */
final class WriteStage implements Runnable {
    /** Bytes between two flushes: what an interruption costs at most, and some seconds of a slow card. */
    private static final long FLUSH_EVERY = 128L << 20;

    private final Flight flight;
    private final WriteRequest request;
    private final Beginning beginning;
    private final Samples samples;
    private final List<Thread> others;
    private final long seed;
    private Optional<Slot> withheld = Optional.empty();
    private long unflushed;

    /** @param others the stages that must have ended well before the end is written */
    WriteStage(
            Flight flight, WriteRequest request, Beginning beginning, Samples samples, List<Thread> others, long seed) {
        this.flight = flight;
        this.request = request;
        this.beginning = beginning;
        this.samples = samples;
        this.others = List.copyOf(others);
        this.seed = seed;
    }

    @Override
    public void run() {
        flight.timed(Stage.WRITE, this::prepare);
        flight.phase(Phase.WRITE);
        long at = 0;
        for (Optional<Slot> next = flight.toWrite().take();
                next.isPresent();
                next = flight.toWrite().take()) {
            at = write(next.get());
        }
        flight.timed(Stage.WRITE, request.medium()::flush);
        flight.flushedTo(at);
        flight.toProve().end();
        awaitOthers();
        flight.phase(Phase.FINISH);
        flight.timed(Stage.VERIFY, () -> samples.proveAgain(request.medium()));
        withheld.ifPresent(slot -> flight.timed(Stage.WRITE, () -> beginning.put(slot)));
    }

    private void prepare() {
        flight.state(MediumState.NOTHING_STARTS);
        boolean anew = request.from().equals(Checkpoint.NONE);
        if (anew && request.probing() == WriteRequest.Probing.MARKS) {
            refuseLiar(CapacityProbe.run(request.medium(), seed));
        }
        beginning.wipe();
        if (anew) {
            beginning.wipeEnd();
        }
        request.medium().flush();
    }

    private void refuseLiar(Capacity capacity) {
        if (capacity instanceof Capacity.Less(long said, long holds, Capacity.Fate _)) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("medium", request.medium().name());
            facts.put("size", Long.toString(said));
            facts.put("holds", Long.toString(holds));
            throw new EngineException(ErrorCode.MEDIUM_LIES, facts);
        }
    }

    /** @return up to where the image went out */
    private long write(Slot slot) {
        Slot.Extent last = slot.extents().getLast();
        if (slot.extents().getFirst().offset() < ImageWriter.WITHHELD) {
            withheld = Optional.of(slot);
            return last.end();
        }
        flight.timed(Stage.WRITE, () -> slot.extents().forEach(extent -> write(slot, extent)));
        if (unflushed >= FLUSH_EVERY) {
            flight.timed(Stage.WRITE, request.medium()::flush);
            flight.flushedTo(last.end());
            unflushed = 0;
        }
        flight.toProve().put(slot);
        return last.end();
    }

    /** What an earlier run wrote is only proven again. */
    private void write(Slot slot, Slot.Extent extent) {
        if (extent.end() > request.from().proven()) {
            request.medium().write(extent.offset(), slot.bytes(extent));
            flight.wrote(extent.length());
            unflushed += extent.length();
        }
    }

    /** A stage that failed has interrupted this one by then, or does so now. */
    private void awaitOthers() {
        try {
            for (Thread other : others) {
                other.join();
            }
        } catch (InterruptedException stop) {
            throw Flight.Lane.stopped(stop);
        }
        if (flight.fault().isPresent()) {
            throw new EngineException(ErrorCode.CANCELLED, Map.of());
        }
    }
}
