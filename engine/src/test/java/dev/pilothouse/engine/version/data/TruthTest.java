package dev.pilothouse.engine.version.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.host.Peek;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.data.read.DataPlace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be read is unsafe, is named, and spoils only what hangs on it. */
class TruthTest {
    private static final DataPlace LOCKED = new DataPlace() {
        @Override
        public Observation<Peek> at(String path, int most) {
            return path.startsWith("open")
                    ? new Observation.Absent<>()
                    : new Observation.Unknown<>(ErrorCode.FILE_FAILED, Map.of("reason", "Permission denied"));
        }

        @Override
        public Observation<List<String>> names(String folder) {
            return new Observation.Unknown<>(ErrorCode.FILE_FAILED, Map.of("reason", "Permission denied"));
        }
    };

    private static final Examination.AppSide STOPPED = new Examination.AppSide() {
        @Override
        public Truth runs() {
            return new Truth.No();
        }

        @Override
        public String command() {
            return "";
        }

        @Override
        public Observation<String> call(String method, String params) {
            return new Observation.Unknown<>(ErrorCode.PROBE_FAILED, Map.of("reason", "nobody answers"));
        }
    };

    private static Finding asked(Condition condition) throws InterruptedException {
        DataRule.Case yes = new DataRule.Case(Optional.of(condition), Answer.IMPOSSIBLE, "yes", "", "", "");
        DataRule.Case no = new DataRule.Case(Optional.empty(), Answer.SAFE, "no", "", "", "");
        DataRule rule = new DataRule("rule", new Crossing.Any(), List.of(yes, no), "");
        return new Examination(LOCKED, ".", STOPPED).ask(rule);
    }

    private static Condition there(String path) {
        return new Condition.Present(path);
    }

    @Test
    void whatCouldNotBeReadIsNamed() throws InterruptedException {
        assertThat(asked(there("locked/xor.dat"))).isInstanceOfSatisfying(Finding.Unsure.class, unsure -> {
            assertThat(unsure.missing()).containsExactly("locked/xor.dat");
            assertThat(unsure.because()).contains("Permission denied");
        });
        assertThat(asked(there("wallets/*/wallet.dat")))
                .isInstanceOfSatisfying(
                        Finding.Unsure.class,
                        unsure -> assertThat(unsure.missing()).containsExactly("wallets"));
        assertThat(asked(new Condition.Any(List.of(there("a"), there("open"), there("b")))))
                .isInstanceOfSatisfying(
                        Finding.Unsure.class,
                        unsure -> assertThat(unsure.missing()).containsExactlyInAnyOrder("a", "b"));
    }

    @Test
    void whatHangsOnNothingUnknownIsAnswered() throws InterruptedException {
        assertThat(asked(new Condition.All(List.of(there("locked"), there("open")))))
                .isInstanceOf(Finding.Fine.class);
        assertThat(asked(new Condition.Any(List.of(there("locked"), new Condition.Not(there("open"))))))
                .isInstanceOf(Finding.Blocked.class);
    }

    @Test
    void theWorstOfSeveralCounts() {
        Finding fine = new Finding.Fine("a", "", List.of());
        Finding work = new Finding.Work("b", "", "w", "", "", List.of());
        Finding unsure = new Finding.Unsure("c", "", List.of(), List.of());
        Finding blocked = new Finding.Blocked("d", "", List.of());

        assertThat(DataVerdict.of(List.of())).isInstanceOf(DataVerdict.Safe.class);
        assertThat(DataVerdict.of(List.of(fine, work))).isInstanceOf(DataVerdict.NeedsWork.class);
        assertThat(DataVerdict.of(List.of(work, unsure, fine))).isInstanceOf(DataVerdict.Unknown.class);
        assertThat(DataVerdict.of(List.of(fine, work, blocked, unsure)).findings())
                .containsExactly(blocked, unsure, work, fine);
    }

    @ParameterizedTest
    @CsvSource({
        "28.0, 27.2, APPLIES",
        "28.0rc1, 27.2, APPLIES",
        "27.2, 27.1, NOT",
        "28.1, 28.0, NOT",
        "27.2, 28.0, NOT",
        "29.3.knots20260508, 27.1, APPLIES",
        "latest, 27.0, APPLIES",
        "latest, 28.0, NOT"
    })
    void boundsAreCrossedByNumbers(String from, String to, Crossing.Match expected) {
        Crossing down = new Crossing.Down(Optional.of(new Crossing.Bound(List.of(28, 0))));

        assertThat(down.match(Version.find(from), Version.parse(to))).isEqualTo(expected);
    }
}
