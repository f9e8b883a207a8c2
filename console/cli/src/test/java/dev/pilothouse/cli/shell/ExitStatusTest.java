package dev.pilothouse.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExitStatusTest {
    private static final Outcome DONE = new Outcome.Succeeded(1);
    private static final Outcome LOST = new Outcome.Failed(ErrorCode.HOST_UNREACHABLE, Map.of());
    private static final Outcome BROKEN = new Outcome.Failed(ErrorCode.BUILD_FAILED, Map.of());

    @Test
    void doneAndSkippedIsSuccess() {
        assertThat(ExitStatus.of(List.of(DONE, new Outcome.Skipped("not needed"))))
                .isZero();
    }

    @Test
    void oneClassOfFailureThroughoutGivesItsCode() {
        assertThat(ExitStatus.of(List.of(LOST, LOST))).isEqualTo(4);
    }

    @Test
    void partialAndMixedFailuresAreSix() {
        assertThat(ExitStatus.of(List.of(DONE, LOST))).isEqualTo(6);
        assertThat(ExitStatus.of(List.of(BROKEN, LOST))).isEqualTo(6);
    }

    @Test
    void cancelledWins() {
        assertThat(ExitStatus.of(List.of(BROKEN, new Outcome.Cancelled()))).isEqualTo(130);
    }

    @Test
    void codesOfClassesNeverChange() {
        assertThat(Stream.of(ErrorClass.values()).map(ErrorClass::exitCode)).containsExactly(2, 3, 4, 5, 6, 130, 70);
    }
}
