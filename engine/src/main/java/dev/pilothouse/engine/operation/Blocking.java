package dev.pilothouse.engine.operation;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.Map;

/** Work that waits, behind a method whose callers know nothing of interruption. */
@FunctionalInterface
public interface Blocking<T> {
    T run() throws InterruptedException;

    /**
     * Runs it on this thread.
     *
     * @throws EngineException {@code CANCELLED} where the thread was interrupted; it still is then
     */
    static <T> T call(Blocking<T> work) {
        try {
            return work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(ErrorCode.CANCELLED, Map.of(), e);
        }
    }
}
