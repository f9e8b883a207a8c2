package dev.pilothouse.engine.chaos.report.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.chaos.report.figures.Spread.Interval;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {
    @Test
    void ofNoTimesThereIsNoFigure() {
        Spread none = millis();

        assertThat(none.n()).isZero();
        assertThat(none.min()).isEmpty();
        assertThat(none.p50()).isEmpty();
        assertThat(none.p95()).isEmpty();
        assertThat(none.max()).isEmpty();
        assertThat(none.median95()).isEmpty();
    }

    @Test
    void medianIsTheOneInTheMiddleOrTheMiddleOfTheTwo() {
        assertThat(millis(900, 100, 300).p50()).contains(Duration.ofMillis(300));
        assertThat(millis(900, 100, 300, 500).p50()).contains(Duration.ofMillis(400));
        assertThat(millis(7).p50()).contains(Duration.ofMillis(7));
    }

    @Test
    void leastAndGreatestAreOfAllTimes() {
        assertThat(millis(900, 100, 300).min()).contains(Duration.ofMillis(100));
        assertThat(millis(900, 100, 300).max()).contains(Duration.ofMillis(900));
    }

    @ParameterizedTest
    @CsvSource({"20, 19", "21, 20", "39, 38", "40, 38", "60, 57", "100, 95", "101, 96"})
    void p95IsTheShortestTimeThatNinetyFiveOfAHundredDoNotExceed(int n, long expected) {
        assertThat(upTo(n).p95()).contains(Duration.ofMillis(expected));
    }

    @Test
    void under20TimesThereIsNoP95() {
        assertThat(upTo(19).p95()).isEmpty();
    }

    // Ranks of the 95 % interval of a median as printed in tables of the binomial distribution with p = 0.5.
    @ParameterizedTest
    @CsvSource({
        "6, 1, 6",
        "8, 1, 8",
        "9, 2, 8",
        "10, 2, 9",
        "12, 3, 10",
        "15, 4, 12",
        "20, 6, 15",
        "25, 8, 18",
        "50, 18, 33"
    })
    void intervalOfTheMedianTakesTheRanksOfTheBinomialTables(int n, long low, long high) {
        assertThat(upTo(n).median95()).contains(new Interval(Duration.ofMillis(low), Duration.ofMillis(high)));
    }

    @Test
    void under6TimesThereIsNoInterval() {
        assertThat(upTo(5).median95()).isEmpty();
    }

    @Test
    void staysWithinTheTimesOfAVeryLongRun() {
        Interval interval = upTo(2000).median95().orElseThrow();

        assertThat(interval.low()).isBetween(Duration.ofMillis(940), Duration.ofMillis(980));
        assertThat(interval.high()).isBetween(Duration.ofMillis(1020), Duration.ofMillis(1060));
    }

    private static Spread upTo(int n) {
        return new Spread(LongStream.rangeClosed(1, n)
                .map(each -> n + 1 - each)
                .mapToObj(Duration::ofMillis)
                .toList());
    }

    static Spread millis(long... times) {
        return new Spread(Arrays.stream(times).mapToObj(Duration::ofMillis).toList());
    }
}
