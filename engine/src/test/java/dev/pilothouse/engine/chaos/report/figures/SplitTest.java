package dev.pilothouse.engine.chaos.report.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.Phase;
import dev.pilothouse.engine.chaos.Runs;
import dev.pilothouse.engine.chaos.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitTest {
    @Test
    void cutsARecoveryIntoWhatPassedBetweenItsPhases() {
        Split split = Split.of(Runs.passed("n1", "ui", "crash", 1, 10_000));

        assertThat(split.parts())
                .isEqualTo(Map.of(
                        Phase.DOWN, Duration.ofMillis(1000),
                        Phase.ACT, Duration.ofMillis(1000),
                        Phase.PORT, Duration.ofMillis(3000),
                        Phase.STATUS, Duration.ofMillis(3000),
                        Phase.MARKER, Duration.ofMillis(2000)));
        assertThat(split.whole()).isEqualTo(Duration.ofSeconds(10));
        assertThat(split.share(Phase.PORT)).isEqualTo(0.3);
    }

    @Test
    void addsUpToTheRecoveryWhereAPhaseWasNotSeenOrSeenLate() {
        CellResult cell = cell(Map.of(
                Phase.DOWN, Duration.ofMillis(900),
                Phase.ACT, Duration.ofMillis(400),
                Phase.MARKER, Duration.ofMillis(2000),
                Phase.STABLE, Duration.ofMillis(2500)));

        Split split = Split.of(cell);

        assertThat(split.parts().keySet()).containsExactly(Phase.DOWN, Phase.MARKER, Phase.STABLE);
        assertThat(split.whole()).isEqualTo(Duration.ofMillis(2500));
        assertThat(split.longest()).contains(Phase.MARKER);
    }

    @Test
    void sumLeavesOutCellsThatNeverServedAgain() {
        CellResult lost = cell(Map.of(Phase.DOWN, Duration.ofSeconds(60)));

        Split sum = Split.sum(List.of(lost, Runs.passed("n1", "ui", "crash", 1, 1000)));

        assertThat(sum.whole()).isEqualTo(Duration.ofSeconds(1));
    }

    private static CellResult cell(Map<Phase, Duration> phases) {
        return Runs.cell("n1", "ui", "crash", 1, new Verdict.Pass(), phases, List.of());
    }
}
