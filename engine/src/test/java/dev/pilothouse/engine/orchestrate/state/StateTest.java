package dev.pilothouse.engine.orchestrate.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.operation.FakeTiming;
import dev.pilothouse.engine.operation.FileJournal;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.orchestrate.DesiredState.Target;
import dev.pilothouse.engine.orchestrate.lease.Beats;
import dev.pilothouse.engine.orchestrate.lease.LeaseSettings;
import dev.pilothouse.engine.orchestrate.lease.MemoryLeases;
import dev.pilothouse.engine.orchestrate.lease.NodeLease;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateTest {
    private static final AppId WEB = new AppId("web");
    private static final String FILE = "/state/desired.json";

    private final MemoryHost host = new MemoryHost(new NodeName("n1"));
    private final DesiredStates states = states("a");

    private DesiredStates states(String session) {
        FakeTiming timing = new FakeTiming();
        NodeLease lease = new NodeLease(
                host.name(),
                new MemoryLeases(host, "/state", timing),
                new LeaseSettings("op@here", session, LeaseSettings.WAIT, Duration.ZERO),
                timing,
                () -> 0,
                Beats.never());
        return new DesiredStates(host, StateFolder.at("/state"), lease);
    }

    @Test
    void nobodyEverSaidAnythingMeansRunningByTheProfile() {
        assertThat(read().of(WEB).state().target()).isEqualTo(Target.RUNNING);
        assertThat(read().of(WEB).state().by()).isEqualTo("profile");
    }

    @Test
    void otherConsoleReadsWhatOneKept() {
        Wish wish = new Wish(new DesiredState(Target.REMOVED, "op@here", Instant.parse("2026-11-21T06:00:00Z")), "c1");
        states.keep(Map.of(WEB, wish));
        states.keep(Map.of(new AppId("db"), Wish.of(new DesiredState(Target.STOPPED, "op@here", Instant.EPOCH))));

        DesiredStates other = states("b");
        assertThat(other.read())
                .isInstanceOfSatisfying(
                        Observation.Present.class,
                        seen -> assertThat(((Wishes) seen.value()).byApp())
                                .hasSize(2)
                                .containsEntry(WEB, wish));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"version\":2,\"apps\":{}}",
                "{\"version\":1,\"apps\":{\"web\":{\"target\":\"asleep\",\"by\":\"x\",\"since\":\"2026-01-01T00:00:00Z\"}}}",
                "{\"version\":1,\"apps\":{\"web\":{\"target\":\"stopped\",\"by\":\"x\",\"since\":\"soon\"}}}",
                "{\"version\":1,\"apps\":{\"NOT AN ID\":{}}}"
            })
    void whatIsNotUnderstoodIsUnknownAndIsNotOverwritten(String text) {
        host.content.put(FILE, text.getBytes(StandardCharsets.UTF_8));

        assertThat(states.read()).isInstanceOf(Observation.Unknown.class);
        assertThatThrownBy(() ->
                        states.keep(Map.of(WEB, Wish.of(new DesiredState(Target.STOPPED, "op@here", Instant.EPOCH)))))
                .isInstanceOf(EngineException.class);
        assertThat(host.text(FILE)).isEqualTo(text);
    }

    @Test
    void unreachableNodeIsUnknown() {
        host.cut();
        assertThat(states.read()).isInstanceOf(Observation.Unknown.class);
    }

    @Test
    void journalOfTheConsoleIsOneObjectALine(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a/b/journal.jsonl");
        FileJournal journal = new FileJournal(file);
        JournalEntry entry = new JournalEntry(
                Instant.EPOCH, "op@here", "n1/web", "install", "done", Map.of("image", "a\nb", "b", "c"));
        journal.append(entry);
        journal.append(entry);
        assertThat(Files.readAllLines(file))
                .containsOnly("{\"at\":\"1970-01-01T00:00:00Z\",\"by\":\"op@here\",\"address\":\"n1/web\","
                        + "\"act\":\"install\",\"result\":\"done\",\"facts\":{\"b\":\"c\",\"image\":\"a\\nb\"}}")
                .hasSize(2);
    }

    private Wishes read() {
        return states.read() instanceof Observation.Present<Wishes>(Wishes wishes) ? wishes : Wishes.none();
    }
}
