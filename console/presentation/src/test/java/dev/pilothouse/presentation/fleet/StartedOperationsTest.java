package dev.pilothouse.presentation.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.fixture.Apps;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartedOperationsTest {
    private final StartedOperations started = new StartedOperations();

    @TempDir
    private Path folder;

    private Operation operation;

    @BeforeEach
    void startOne() {
        try (ScriptedFleet fleet = Harbor.seen(folder)) {
            operation = fleet.restart(Address.parse("node-1/bitcoin-ui"));
        }
    }

    @Test
    void findsWhatWasStartedUntilItsEndIsTold() {
        started.keep(operation);
        assertThat(started.find(operation.id())).contains(operation);
        started.told(end(operation.id()));
        assertThat(started.find(operation.id())).isEmpty();
    }

    @Test
    void forgetsAnOperationWhoseEndWasToldBeforeItsStartReturned() {
        started.told(end(operation.id()));
        started.keep(operation);
        assertThat(started.find(operation.id())).isEmpty();
    }

    @Test
    void knowsNothingOfOperationsStartedElsewhere() {
        assertThat(started.find(new OperationId("from another console"))).isEmpty();
    }

    private static OperationEvent end(OperationId id) {
        return new OperationEvent.Ended(id, Apps.NOW, new Outcome.Succeeded(1));
    }
}
