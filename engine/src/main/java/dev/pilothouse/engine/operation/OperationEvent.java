package dev.pilothouse.engine.operation;

import java.time.Instant;

/**
 * What happened in an operation, in order. Any progress display is a fold over these, and a recorded stream replays in
 * any front end. Steps form a tree: {@code step} and {@code parent} are ids unique within the operation; the root is 0.
 */
public sealed interface OperationEvent {
    OperationId operation();

    /** Wall clock of the console that ran it. */
    Instant at();

    /** @param address what it works on: {@code node/app}, a node, or {@code fleet} */
    record Started(OperationId operation, Instant at, String title, String address) implements OperationEvent {}

    record StepStarted(OperationId operation, Instant at, int step, int parent, String title, String address)
            implements OperationEvent {}

    /** @param total 0 where the amount of work is not known; {@code unit} {@code B} for bytes, {@code layers} */
    record Progressed(OperationId operation, Instant at, int step, long done, long total, String unit)
            implements OperationEvent {}

    /** A line worth keeping, such as one of a build's output. */
    record Noted(OperationId operation, Instant at, int step, String text) implements OperationEvent {}

    record StepEnded(OperationId operation, Instant at, int step, Outcome outcome) implements OperationEvent {}

    /** The last event of every operation. */
    record Ended(OperationId operation, Instant at, Outcome outcome) implements OperationEvent {}
}
