package dev.pilothouse.engine.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.chaos.Phase;
import dev.pilothouse.engine.operation.FakeTiming;
import dev.pilothouse.engine.probe.Pace;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import dev.pilothouse.engine.probe.Prober;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final Probe.Http PAGE = new Probe.Http(
            URI.create("http://127.0.0.1:8080/"),
            200,
            "<title>Works</title>",
            Pace.of(Duration.ofSeconds(30), Duration.ofSeconds(2)));

    /** How far an app is. */
    private enum Stage {
        GONE,
        LISTENS,
        ANSWERS,
        WORKS,
        OUT_OF_SIGHT
    }

    private final FakeTiming timing = new FakeTiming();
    private final Instant begun = timing.now();
    private Stage stage = Stage.WORKS;

    private final Prober prober = (probe, container) -> {
        Verdict verdict = switch (stage) {
            case OUT_OF_SIGHT -> Verdict.UNKNOWN;
            case GONE -> Verdict.FAIL;
            case LISTENS -> probe instanceof Probe.Tcp ? Verdict.PASS : Verdict.FAIL;
            case ANSWERS -> probe instanceof Probe.Http http && !http.marker().isEmpty() ? Verdict.FAIL : Verdict.PASS;
            case WORKS -> Verdict.PASS;
        };
        return new ProbeAnswer(verdict, timing.now(), Duration.ofMillis(1), "", "");
    };

    private final Watch watch = new Watch(PAGE, prober, "web", timing, begun);

    private void ticks(Stage at, int count) throws InterruptedException {
        stage = at;
        for (int i = 0; i < count; i++) {
            watch.tick();
        }
    }

    private Duration at(Phase phase) {
        return Duration.between(begun, watch.seen().get(phase));
    }

    @Test
    void tellsWhenEachPhaseWasFirstSeen() throws InterruptedException {
        ticks(Stage.WORKS, 1);
        watch.anew();
        ticks(Stage.GONE, 3);
        ticks(Stage.LISTENS, 2);
        ticks(Stage.ANSWERS, 2);
        ticks(Stage.WORKS, 2);
        assertThat(at(Phase.DOWN)).isEqualTo(Duration.ofMillis(100));
        assertThat(at(Phase.PORT)).isEqualTo(Duration.ofMillis(400));
        assertThat(at(Phase.STATUS)).isEqualTo(Duration.ofMillis(600));
        assertThat(at(Phase.MARKER)).isEqualTo(Duration.ofMillis(800));
        assertThat(watch.passes()).isEqualTo(2);
        assertThat(watch.samples()).hasSize(10);
    }

    @Test
    void aRecoveryThatDidNotHoldIsNone() throws InterruptedException {
        ticks(Stage.GONE, 1);
        ticks(Stage.WORKS, 2);
        ticks(Stage.GONE, 1);
        ticks(Stage.WORKS, 1);
        assertThat(at(Phase.MARKER)).isEqualTo(Duration.ofMillis(400));
        assertThat(watch.passes()).isOne();
        assertThat(watch.streak()).contains(begun.plusMillis(400));
    }

    @Test
    void whatNobodySawCountsForNothing() throws InterruptedException {
        ticks(Stage.WORKS, 2);
        ticks(Stage.OUT_OF_SIGHT, 1);
        ticks(Stage.WORKS, 1);
        assertThat(watch.passes()).isOne();
        assertThat(watch.seen()).doesNotContainKey(Phase.DOWN);
    }
}
