package dev.pilothouse.engine.orchestrate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.app.care.GateRule;
import dev.pilothouse.engine.probe.Height;
import dev.pilothouse.engine.probe.ProbeAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One minute without progress, five with it. */
class PatienceTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Patience patience = new Patience(new GateRule(Duration.ofMinutes(1), Duration.ofMinutes(5)), BEGIN);

    private static Instant at(int seconds) {
        return BEGIN.plusSeconds(seconds);
    }

    private void syncing(int seconds, long height) {
        take(ProbeAnswer.Verdict.SYNCING, seconds, height);
    }

    private void take(ProbeAnswer.Verdict verdict, int seconds, long height) {
        patience.take(
                new ProbeAnswer(verdict, at(seconds), Duration.ZERO, "", "", Optional.of(new Height(height, 1000))),
                at(seconds));
    }

    @Test
    void endsWithTheBudgetWhereNothingIsHeard() {
        assertThat(patience.at(at(59))).isEqualTo(Patience.Mark.GOES_ON);
        assertThat(patience.at(at(60))).isEqualTo(Patience.Mark.ENDED);
    }

    @Test
    void beginsTheBudgetAnewWheneverTheHeightAdvances() {
        syncing(10, 100);
        syncing(50, 101);

        assertThat(patience.at(at(109))).isEqualTo(Patience.Mark.GOES_ON);
        assertThat(patience.at(at(110))).isEqualTo(Patience.Mark.ENDED);
    }

    @Test
    void isNotProlongedByAnAnswerThatTellsNoProgress() {
        syncing(10, 100);
        syncing(30, 100);
        syncing(50, 99);

        assertThat(patience.at(at(60))).isEqualTo(Patience.Mark.ENDED);
    }

    @Test
    void isNotProlongedByAHeightThatFellAndRoseAgain() {
        syncing(10, 100);
        syncing(20, 90);
        syncing(50, 100);

        assertThat(patience.at(at(60))).isEqualTo(Patience.Mark.ENDED);
    }

    @Test
    void isNotProlongedByOneThatFailsThoughItsHeightAdvances() {
        syncing(10, 100);
        take(ProbeAnswer.Verdict.FAIL, 50, 200);

        assertThat(patience.at(at(60))).isEqualTo(Patience.Mark.ENDED);
    }

    @Test
    void saysAtTheLimitThatItStillAdvances() {
        for (int seconds = 10; seconds < 300; seconds += 40) {
            syncing(seconds, 100 + seconds);
        }

        assertThat(patience.at(at(299))).isEqualTo(Patience.Mark.GOES_ON);
        assertThat(patience.at(at(300))).isEqualTo(Patience.Mark.STILL_ADVANCES);
    }

    @Test
    void endsAtTheLimitWhereItFailsThen() {
        for (int seconds = 10; seconds < 300; seconds += 40) {
            syncing(seconds, 100 + seconds);
        }
        take(ProbeAnswer.Verdict.FAIL, 299, 500);

        assertThat(patience.at(at(300))).isEqualTo(Patience.Mark.ENDED);
    }
}
