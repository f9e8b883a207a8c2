package dev.pilothouse.engine.orchestrate.lease;

import dev.pilothouse.engine.operation.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * A point in this console's time by two clocks. The one that no one can set stands still while a laptop sleeps; the other
 * one can be set. What passed between two moments is the longer of both: too long is asked again, too short is a risk.
 */
record Moment(long nanos, Instant wall) {
    static Moment now(LongSupplier nanos, Timing timing) {
        return new Moment(nanos.getAsLong(), timing.wall());
    }

    Duration until(Moment later) {
        Duration steady = Duration.ofNanos(later.nanos - nanos);
        Duration shown = Duration.between(wall, later.wall);
        return steady.compareTo(shown) >= 0 ? steady : shown;
    }
}
