package dev.pilothouse.presentation.fleet;

import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.OperationId;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What is known of an operation under way, folded from its events.
 *
 * @param step the step last begun; empty before the first
 * @param done of {@code total}, in {@code unit}; total 0 where the amount is not known
 */
public record RunningOperation(
        OperationId id,
        String title,
        String address,
        Instant startedAt,
        String step,
        long done,
        long total,
        String unit) {
    static RunningOperation of(OperationEvent.Started started) {
        return new RunningOperation(
                started.operation(), started.title(), started.address(), started.at(), "", 0, 0, "");
    }

    RunningOperation at(OperationEvent.StepStarted begun) {
        return new RunningOperation(id, title, address, startedAt, begun.title(), 0, 0, "");
    }

    RunningOperation at(OperationEvent.Progressed progressed) {
        return new RunningOperation(
                id, title, address, startedAt, step, progressed.done(), progressed.total(), progressed.unit());
    }

    /** 0 to 1; empty where the amount is not known. */
    public OptionalDouble share() {
        return total > 0 ? OptionalDouble.of(Math.clamp((double) done / total, 0, 1)) : OptionalDouble.empty();
    }
}
