package dev.pilothouse.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cli.service.Passes.NodePasses;
import dev.pilothouse.cli.service.Passes.Pulse;
import dev.pilothouse.cli.service.Passes.Standing;
import dev.pilothouse.engine.orchestrate.service.PassReport;
import dev.pilothouse.engine.orchestrate.service.PassReport.Finding;
import dev.pilothouse.engine.text.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PassesTest {
    private static final NodeName N1 = new NodeName("n1");
    private static final NodeName N2 = new NodeName("n2");

    private final AtomicLong nanos = new AtomicLong();
    private final Passes passes = new Passes(List.of(N1, N2), Duration.ofSeconds(30), nanos::get);

    @Test
    void nodeWithoutAPassIsUnknownAndTheWatchIsStarting() {
        passes.take(report(N1, Finding.SETTLED, "as wanted"));

        assertThat(passes.all()).extracting(NodePasses::standing).containsExactly(Standing.CURRENT, Standing.UNKNOWN);
        assertThat(passes.pulse()).isEqualTo(Pulse.STARTING);
    }

    @Test
    void nodeThatCannotBeReachedGoesStaleWhileTheWatchLives() {
        passes.take(report(N1, Finding.SETTLED, "as wanted"));
        passes.take(report(N2, Finding.SETTLED, "as wanted"));
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofSeconds(10));
            passes.take(report(N1, Finding.SETTLED, "as wanted"));
            passes.take(report(N2, Finding.UNSEEN, "HST-001 HOST_UNREACHABLE"));
        }

        assertThat(passes.all()).extracting(NodePasses::standing).containsExactly(Standing.CURRENT, Standing.STALE);
        assertThat(passes.pulse()).isEqualTo(Pulse.BEATING);
        assertThat(passes.line()).isEqualTo("1 of 2 nodes as wanted; n2 not seen (HST-001 HOST_UNREACHABLE)");
    }

    @Test
    void loopThatHangsStopsThePulse() {
        passes.take(report(N1, Finding.SETTLED, "as wanted"));
        passes.take(report(N2, Finding.SETTLED, "as wanted"));
        pass(Duration.ofSeconds(60));
        passes.take(report(N1, Finding.SETTLED, "as wanted"));
        assertThat(passes.pulse()).isEqualTo(Pulse.BEATING);
        pass(Duration.ofSeconds(31));
        assertThat(passes.pulse()).isEqualTo(Pulse.STOPPED);
    }

    @Test
    void loopThatNeverBeganStopsThePulse() {
        passes.take(report(N1, Finding.SETTLED, "as wanted"));
        pass(Duration.ofSeconds(91));
        assertThat(passes.pulse()).isEqualTo(Pulse.STOPPED);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    static PassReport report(NodeName node, Finding finding, String words) {
        return new PassReport(node, Instant.EPOCH, finding, words);
    }
}
