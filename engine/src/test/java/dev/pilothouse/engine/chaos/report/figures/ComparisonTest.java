package dev.pilothouse.engine.chaos.report.figures;

import static dev.pilothouse.engine.chaos.Runs.ended;
import static dev.pilothouse.engine.chaos.Runs.other;
import static dev.pilothouse.engine.chaos.Runs.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.chaos.Verdict;
import dev.pilothouse.engine.chaos.report.figures.Comparison.Judgement;
import dev.pilothouse.engine.chaos.report.figures.Comparison.Outcome;
import dev.pilothouse.engine.chaos.report.figures.Comparison.Way;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Verdict LATE = new Verdict.Fail("no answer in time");

    @Test
    void tellsARunFromItselfAsNoRegression() {
        Comparison same =
                Comparison.of(times(1000, 1100, 1200, 1300, 1400, 1500), times(1000, 1100, 1200, 1300, 1400, 1500));

        assertThat(same.outcome()).isEqualTo(Outcome.NO_REGRESSION);
        assertThat(same.rows()).extracting(Comparison.Row::judgement).containsExactly(Judgement.TIE);
        assertThat(same.changes()).isEmpty();
        assertThat(same.differences()).isEmpty();
    }

    @Test
    void slowerWithIntervalsApartIsARegression() {
        Comparison slower =
                Comparison.of(times(1000, 1010, 1020, 1030, 1040, 1050), times(1300, 1310, 1320, 1330, 1340, 1350));

        assertThat(slower.outcome()).isEqualTo(Outcome.REGRESSION);
        assertThat(slower.rows().getFirst().judgement()).isEqualTo(Judgement.WORSE);
        assertThat(slower.rows().getFirst().growth().orElseThrow()).isBetween(0.29, 0.30);
        assertThat(Comparison.of(slower.after(), slower.before())
                        .rows()
                        .getFirst()
                        .judgement())
                .isEqualTo(Judgement.BETTER);
    }

    @Test
    void slowerByAFifthOrLessIsATieThoughTheIntervalsAreApart() {
        Comparison fifth =
                Comparison.of(times(1000, 1000, 1000, 1000, 1000, 1000), times(1200, 1200, 1200, 1200, 1200, 1200));

        assertThat(fifth.rows().getFirst().judgement()).isEqualTo(Judgement.TIE);
        assertThat(fifth.outcome()).isEqualTo(Outcome.NO_REGRESSION);
    }

    @Test
    void muchSlowerWithIntervalsThatOverlapIsATie() {
        Comparison wide =
                Comparison.of(times(1000, 1000, 1000, 1000, 1000, 3000), times(2000, 4000, 4000, 4000, 4000, 4000));

        assertThat(wide.rows().getFirst().judgement()).isEqualTo(Judgement.TIE);
    }

    @Test
    void fewerThanSixTimesAreTooFewToTell() {
        Comparison few = Comparison.of(times(1000, 1000, 1000), times(50_000, 50_000, 50_000));

        assertThat(few.rows().getFirst().judgement()).isEqualTo(Judgement.TOO_FEW);
        assertThat(few.outcome()).isEqualTo(Outcome.NO_REGRESSION);
    }

    @Test
    void oneNewFailureIsARegressionHoweverFew() {
        RunReport good = ended("a", List.of(passed("n1", "ui", "crash", 1, 900), passed("n1", "ui", "crash", 2, 950)));
        RunReport bad = ended("b", List.of(passed("n1", "ui", "crash", 1, 900), other("n1", "ui", "crash", 2, LATE)));

        Comparison worse = Comparison.of(good, bad);

        assertThat(worse.outcome()).isEqualTo(Outcome.REGRESSION);
        assertThat(worse.changes()).extracting(Comparison.Change::way).containsExactly(Way.REGRESSED);
        assertThat(Comparison.of(bad, good).changes())
                .extracting(Comparison.Change::way)
                .containsExactly(Way.IMPROVED);
    }

    @Test
    void whichRepeatFailedDoesNotMatter() {
        RunReport first = ended("a", List.of(other("n1", "ui", "crash", 1, LATE), passed("n1", "ui", "crash", 2, 950)));
        RunReport second =
                ended("b", List.of(passed("n1", "ui", "crash", 1, 900), other("n1", "ui", "crash", 2, LATE)));

        assertThat(Comparison.of(first, second).changes()).isEmpty();
    }

    @Test
    void aCellThatSaysNothingAnyMoreIsToldAndIsNoRegression() {
        RunReport told = ended("a", List.of(passed("n1", "ui", "crash", 1, 900)));
        RunReport lost = ended("b", List.of(other("n1", "ui", "crash", 1, new Verdict.Unknown("contact lost"))));

        Comparison silent = Comparison.of(told, lost);

        assertThat(silent.changes()).extracting(Comparison.Change::way).containsExactly(Way.NO_LONGER_TOLD);
        assertThat(silent.rows()).extracting(Comparison.Row::judgement).containsExactly(Judgement.ONLY_BEFORE);
        assertThat(silent.outcome()).isEqualTo(Outcome.NO_REGRESSION);
        assertThat(silent.differences()).extracting(Comparison.Difference::what).containsExactly("standing");
    }

    @Test
    void joinsNodesButNeitherAppsNorFaults() {
        RunReport run = ended(
                "a",
                List.of(
                        passed("n1", "ui", "crash", 1, 1),
                        passed("n2", "ui", "crash", 1, 2),
                        passed("n1", "ui", "stop", 1, 3),
                        passed("n1", "other", "crash", 1, 4)));

        assertThat(Comparison.of(run, run).rows())
                .extracting(row ->
                        row.app() + " " + row.fault() + " " + row.before().n())
                .containsExactly("other crash 1", "ui crash 2", "ui stop 1");
    }

    private static RunReport times(long... millis) {
        List<CellResult> cells = new ArrayList<>();
        for (int i = 0; i < millis.length; i++) {
            cells.add(passed("n" + (i % 3 + 1), "ui", "crash", i / 3 + 1, millis[i]));
        }
        return ended("r", cells);
    }
}
