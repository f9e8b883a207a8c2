package dev.pilothouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoTest {
    private static final NodeName N1 = new NodeName("n1");
    private static final Address UI = Address.parse("n1/bitcoin-ui");

    @TempDir
    Path folder;

    private FakeFleet fleet;
    private FleetEngine engine;

    @BeforeEach
    void open() {
        fleet = FakeFleet.installed(folder);
        engine = fleet.engine();
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void stopIsTakenBackAndThatIsTakenBackToo() throws InterruptedException {
        engine.stop(UI).await();
        UndoPoint stop = newest();
        assertThat(stop.act()).isEqualTo("stop");

        assertThat(engine.undo(stop).await()).isEqualTo(new Outcome.Succeeded(1));
        assertThat(state()).isEqualTo(ContainerState.RUNNING);
        assertThat(engine.undo(newest()).await()).isEqualTo(new Outcome.Succeeded(1));
        assertThat(state()).isEqualTo(ContainerState.EXITED);
    }

    @Test
    void removalIsTakenBackByInstallingAnew() throws InterruptedException {
        engine.remove(UI).await();
        engine.undo(newest()).await();
        assertThat(state()).isEqualTo(ContainerState.RUNNING);
    }

    @Test
    void whatWasTakenBackOrHasLaterActsOnItIsRefused() throws InterruptedException {
        engine.stop(UI).await();
        UndoPoint stop = newest();
        engine.start(UI).await();

        assertThat(engine.undo(stop).await()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(ErrorCode.NOTHING_TO_UNDO);
            assertThat(failed.facts().get("why")).contains("start by tester@console");
        });
        UndoPoint start = newest();
        engine.undo(start).await();
        assertThat(engine.undo(start).await()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void journalTellsOfTheActsAndOfLinesItCannotRead() throws InterruptedException {
        engine.stop(UI).await();
        fleet.host(N1).append("/var/lib/pilothouse/journal.jsonl", "{\"half".getBytes(StandardCharsets.UTF_8), 0644);

        List<JournalEntry> entries = engine.journal(Selector.of(N1), 2);

        assertThat(entries).extracting(JournalEntry::act).containsExactly("a line that cannot be read", "stop");
        assertThat(entries.getLast().facts()).containsKey(JournalEntry.FENCE);
        assertThat(entries.getLast().result()).isEqualTo("done");
    }

    private UndoPoint newest() {
        return engine.undoable(Selector.of(N1)).getFirst();
    }

    private ContainerState state() {
        return fleet.runtime(N1).inspect(FakeFleet.containerName(UI))
                        instanceof Observation.Present<Container>(Container there)
                ? there.state()
                : ContainerState.OTHER;
    }
}
