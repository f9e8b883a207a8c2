package dev.pilothouse.engine.orchestrate.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.orchestrate.service.PassReport.Finding;
import dev.pilothouse.engine.orchestrate.state.MemoryHost;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.text.NodeName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServiceFileTest {
    private static final NodeName NODE = new NodeName("n1");

    private final MemoryHost host = new MemoryHost(NODE);
    private final StateFolder folder = StateFolder.at("/state");
    private final ServiceFile file = new ServiceFile(host, folder);

    @Test
    void nodeWithoutAMarkHasNoService() {
        assertThat(ServiceFile.in(folder.look(host))).isEmpty();
    }

    @Test
    void anotherConsoleReadsWhatTheServiceWrote() {
        ServiceMark mark = new ServiceMark("op@here", Duration.ofSeconds(30), "as wanted", 7);
        file.write(mark);
        assertThat(ServiceFile.in(folder.look(host)))
                .hasValueSatisfying(seen -> assertThat(seen.mark()).isEqualTo(mark));
    }

    @Test
    void markThatIsNotUnderstoodIsAServiceThatIsNotAtWork() {
        host.content.put("/state/service.json", "{ not json".getBytes(StandardCharsets.UTF_8));
        assertThat(ServiceFile.in(folder.look(host)))
                .hasValueSatisfying(seen -> assertThat(seen.mark().tick()).isZero());
    }

    @Test
    void farewellIsTheLastThatStandsOnTheNode() {
        ServiceMarks marks = new ServiceMarks(file, "op@here", Duration.ofSeconds(30));
        marks.take(new PassReport(NODE, Instant.EPOCH, Finding.SETTLED, "as wanted"));
        marks.farewell();
        assertThat(ServiceFile.in(folder.look(host)).orElseThrow().mark())
                .isEqualTo(new ServiceMark("op@here", Duration.ZERO, "ended", 1));
    }

    @Test
    void nothingIsWrittenToANodeThatIsNotSeen() {
        ServiceMarks marks = new ServiceMarks(file, "op@here", Duration.ofSeconds(30));
        marks.take(new PassReport(NODE, Instant.EPOCH, Finding.UNSEEN, "HST-001 HOST_UNREACHABLE"));
        marks.farewell();
        assertThat(host.paths()).isEmpty();
    }
}
