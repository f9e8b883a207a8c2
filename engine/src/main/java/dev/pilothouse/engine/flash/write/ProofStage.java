package dev.pilothouse.engine.flash.write;

import dev.pilothouse.engine.flash.medium.Comparison;
import dev.pilothouse.engine.flash.medium.Medium;
import dev.pilothouse.engine.flash.write.WriteProgress.Stage;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads back what was written and compares, some slots behind the writer. */
final class ProofStage implements Runnable {
    private final Flight flight;
    private final Medium medium;
    private final Samples samples;

    ProofStage(Flight flight, Medium medium, Samples samples) {
        this.flight = flight;
        this.medium = medium;
        this.samples = samples;
    }

    @Override
    public void run() {
        for (Optional<Slot> next = flight.toProve().take();
                next.isPresent();
                next = flight.toProve().take()) {
            Slot slot = next.get();
            flight.timed(Stage.VERIFY, () -> slot.extents().forEach(extent -> prove(slot, extent)));
            flight.release(slot);
        }
        flight.provenTo(Long.MAX_VALUE);
    }

    private void prove(Slot slot, Slot.Extent extent) {
        ByteBuffer bytes = slot.bytes(extent);
        prove(flight, medium, extent.offset(), bytes);
        samples.keep(extent.offset(), bytes);
        flight.provenTo(extent.end());
    }

    /** @throws Mismatch at the first byte that differs */
    static void prove(Flight flight, Medium medium, long offset, ByteBuffer bytes) {
        switch (medium.compare(offset, bytes)) {
            case Comparison.Same() -> flight.proved(bytes.remaining());
            case Comparison.Differs(long at) -> throw Mismatch.of(at, offset, bytes);
        }
    }
}
