package dev.pilothouse.presentation.fleet;

import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.OperationId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Operations that were started from this screen and have not ended, so that they can be cancelled. The end of an
 * operation may be told before the call that started it returns. Safe for use from any thread.
 */
final class StartedOperations {
    /** Far more than can end while one call returns. */
    private static final int REMEMBERED = 256;

    private final Map<OperationId, Operation> running = new LinkedHashMap<>();
    private final SequencedSet<OperationId> ended = new LinkedHashSet<>();

    synchronized void keep(Operation operation) {
        if (!ended.remove(operation.id())) {
            running.put(operation.id(), operation);
        }
    }

    synchronized void told(OperationEvent event) {
        if (event instanceof OperationEvent.Ended && running.remove(event.operation()) == null) {
            ended.add(event.operation());
            if (ended.size() > REMEMBERED) {
                ended.removeFirst();
            }
        }
    }

    synchronized Optional<Operation> find(OperationId id) {
        return Optional.ofNullable(running.get(id));
    }
}
