package dev.pilothouse.engine.operation;

/** The work of an operation or of a step. */
@FunctionalInterface
public interface OperationBody {
    /**
     * @return how it ended; throwing an {@link dev.pilothouse.engine.text.EngineException} is the same as returning
     *     {@link Outcome.Failed} with its code and facts
     * @throws InterruptedException where it was cancelled
     */
    Outcome run(Progress progress) throws InterruptedException;
}
