package dev.pilothouse.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthFoldTest {
    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    private static final Pace PACE = pace(1, 3);

    private static Pace pace(int passes, int failures) {
        return new Pace(
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                passes,
                failures,
                Duration.ofSeconds(60),
                Duration.ofSeconds(30));
    }

    /** One letter a second: P passes, F fails, U is unknown, S is syncing at a height that moves. */
    @ParameterizedTest(name = "{0} passes, {1} failures, from second {2}: {3} is {4}")
    @CsvSource({
        "1, 3,   0, '',           STARTING",
        "1, 3,   0, P,            WORKING",
        "1, 3,   0, PFFP,         WORKING",
        "1, 3,   0, PFFPFF,       WORKING",
        "1, 3,   0, PFFF,         BROKEN",
        "1, 3,   0, PFFFP,        WORKING",
        "3, 3,   0, PP,           STARTING",
        "3, 3,   0, PPFPP,        STARTING",
        "3, 3,   0, PPP,          WORKING",
        "3, 3,   0, PPPFFFPP,     BROKEN",
        "3, 3,   0, PPPFFFPPP,    WORKING",
        "1, 1,   0, PF,           BROKEN",
        "1, 3,   0, FFFFF,        STARTING",
        "1, 3,  60, F,            BROKEN",
        "1, 3,  59, FF,           BROKEN",
        "1, 3,   0, U,            UNKNOWN",
        "1, 3,   0, PUU,          WORKING",
        "1, 3,   0, PUUU,         UNKNOWN",
        "1, 3,   0, PUUUP,        WORKING",
        "1, 3,   0, PUUUUUUFF,    WORKING",
        "1, 3,   0, PFFUF,        BROKEN",
        "1, 3,   0, PFFUUUF,      WORKING",
        "1, 3,   0, PFFFU,        BROKEN",
        "3, 3,   0, PPUP,         WORKING",
        "1, 3,   0, S,            SYNCING",
        "1, 3,   0, PS,           SYNCING",
        "1, 3,   0, SP,           WORKING",
        "1, 3,   0, SFF,          SYNCING",
        "1, 3,   0, SFFF,         BROKEN",
        "1, 3,   0, SFFFS,        SYNCING",
        "2, 3,   0, PSP,          SYNCING"
    })
    void countsInARow(int passes, int failures, int from, String letters, Standing expected) {
        HealthFold fold = new HealthFold(pace(passes, failures), START);
        for (int i = 0; i < letters.length(); i++) {
            fold.take(answer(letters.charAt(i), from + i));
        }
        assertThat(fold.reading().standing()).isEqualTo(expected);
    }

    @Test
    void chainThatStandsStillShortOfItsTipStallsUntilItMoves() {
        HealthFold fold = new HealthFold(PACE, START);
        assertThat(fold.take(height(0, 100, 900))).isEqualTo(Standing.SYNCING);
        assertThat(fold.take(height(29, 100, 901))).isEqualTo(Standing.SYNCING);
        assertThat(fold.take(height(30, 100, 902))).isEqualTo(Standing.STALLED);
        assertThat(fold.reading().progressAt()).contains(START);
        assertThat(fold.take(height(31, 101, 902))).isEqualTo(Standing.SYNCING);
        assertThat(fold.reading().progressAt()).contains(START.plusSeconds(31));
        assertThat(fold.take(height(60, 99, 902))).isEqualTo(Standing.SYNCING);
        assertThat(fold.take(height(70, 100, 902)))
                .as("a fork undone and done again is progress")
                .isEqualTo(Standing.SYNCING);
        assertThat(fold.take(height(99, 100, 902))).isEqualTo(Standing.SYNCING);
        assertThat(fold.take(height(100, 100, 902))).isEqualTo(Standing.STALLED);
    }

    @Test
    void headersCountAsProgressBeforeTheFirstBlock() {
        HealthFold fold = new HealthFold(PACE, START);
        fold.take(height(0, 0, 2000));
        fold.take(height(29, 0, 4000));
        assertThat(fold.take(height(58, 0, 6000))).isEqualTo(Standing.SYNCING);
        assertThat(fold.take(height(88, 0, 6000))).isEqualTo(Standing.STALLED);
    }

    @Test
    void chainThatLoadsForEverStallsToo() {
        HealthFold fold = new HealthFold(PACE, START);
        fold.take(new ProbeAnswer(Verdict.SYNCING, START, Duration.ZERO, "starting: Loading", ""));
        assertThat(fold.take(new ProbeAnswer(
                        Verdict.SYNCING, START.plusSeconds(30), Duration.ZERO, "starting: Loading", "")))
                .isEqualTo(Standing.STALLED);
    }

    @Test
    void clockThatIsSetByADayNeitherStallsAChainNorEndsAStartPeriod() {
        HealthFold chain = new HealthFold(PACE, START);
        chain.take(height(0, 100, 900), START);
        assertThat(chain.take(height(86_400, 100, 900), START.plusSeconds(2))).isEqualTo(Standing.SYNCING);
        HealthFold app = new HealthFold(PACE, START);
        assertThat(app.take(answer('F', 86_400), START.plusSeconds(2))).isEqualTo(Standing.STARTING);
    }

    @Test
    void keepsTheLastAnswersOnly() {
        HealthFold fold = new HealthFold(PACE, START);
        for (int i = 0; i < 100; i++) {
            fold.take(answer('P', i));
        }
        Reading reading = fold.reading();
        assertThat(reading.answers()).hasSize(HealthFold.KEPT);
        assertThat(reading.last().orElseThrow().at()).isEqualTo(START.plusSeconds(99));
        assertThat(reading.answers().getFirst().at()).isEqualTo(START.plusSeconds(70));
    }

    @Test
    void neverCallsBrokenWhatDidNotFailOftenEnoughNorWorkingWhatDidNotPassOftenEnough() {
        RandomGenerator random = new SplittableRandom(7);
        for (int round = 0; round < 2000; round++) {
            Pace pace = pace(random.nextInt(1, 5), random.nextInt(1, 5));
            HealthFold fold = new HealthFold(pace, START);
            StringBuilder told = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                char letter = "PPPFFFUUS".charAt(random.nextInt(9));
                told.append(letter);
                Standing before = fold.reading().standing();
                Standing after = fold.take(answer(letter, i));
                String known = told.toString().replace("U", "");
                if (after == Standing.WORKING && before != Standing.WORKING && before != Standing.UNKNOWN) {
                    assertThat(known).as("%s", told).endsWith("P".repeat(pace.passes()));
                }
                if (after == Standing.BROKEN && before != Standing.BROKEN && before != Standing.UNKNOWN) {
                    assertThat(known).as("%s", told).endsWith("F".repeat(pace.failures()));
                }
                if (letter == 'U') {
                    assertThat(after).as("%s", told).isIn(before, Standing.UNKNOWN);
                }
            }
        }
    }

    @Test
    void saysHowFarAChainHasCome() {
        assertThat(Arrays.stream(new long[][] {{0, 0}, {0, 10}, {83, 100}, {999_999, 1_000_000}, {5, 5}})
                        .map(pair -> new Height(pair[0], pair[1]).percent()))
                .containsExactly(0, 0, 83, 99, 100);
    }

    private static ProbeAnswer answer(char letter, int second) {
        return switch (letter) {
            case 'P' -> plain(Verdict.PASS, second);
            case 'F' -> plain(Verdict.FAIL, second);
            case 'U' -> plain(Verdict.UNKNOWN, second);
            case 'S' -> height(second, second, 1000);
            default -> throw new IllegalArgumentException(String.valueOf(letter));
        };
    }

    private static ProbeAnswer plain(Verdict verdict, int second) {
        return new ProbeAnswer(verdict, START.plusSeconds(second), Duration.ZERO, "", "");
    }

    private static ProbeAnswer height(int second, long at, long tip) {
        return new ProbeAnswer(
                Verdict.SYNCING, START.plusSeconds(second), Duration.ZERO, "", "", Optional.of(new Height(at, tip)));
    }
}
