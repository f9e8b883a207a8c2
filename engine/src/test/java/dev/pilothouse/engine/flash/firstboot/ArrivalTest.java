package dev.pilothouse.engine.flash.firstboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.operation.FakeTiming;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ArrivalTest {
    private final FakeTiming timing = new FakeTiming();
    private final AtomicInteger passes = new AtomicInteger();

    private Outcome await(Runnable connect) throws InterruptedException {
        return new Arrival(connect, timing, Duration.ofMinutes(1))
                .await(
                        _ -> {
                            passes.incrementAndGet();
                            return new Outcome.Succeeded(3);
                        },
                        Progress.silent());
    }

    @Test
    void waitsOutWhateverElseAnswersAndReconcilesOnceTheNodeDoes() throws InterruptedException {
        Deque<ErrorCode> faults = new ArrayDeque<>(List.of(
                ErrorCode.HOST_UNREACHABLE,
                ErrorCode.HOST_KEY_CHANGED,
                ErrorCode.HOST_KEY_UNKNOWN,
                ErrorCode.AUTHENTICATION_FAILED,
                ErrorCode.CONNECTION_LOST));

        Outcome outcome = await(() -> {
            ErrorCode fault = faults.poll();
            if (fault != null) {
                throw new EngineException(fault, Map.of());
            }
        });

        assertThat(outcome).isEqualTo(new Outcome.Succeeded(3));
        assertThat(passes).hasValue(1);
    }

    @Test
    void saysWhyItDidNotComeInTimeAndReconcilesNothing() throws InterruptedException {
        Outcome outcome = await(() -> {
            throw new EngineException(ErrorCode.HOST_KEY_CHANGED, Map.of("address", "attic"));
        });

        assertThat(outcome)
                .isEqualTo(new Outcome.Failed(ErrorCode.HOST_KEY_CHANGED, Map.of("address", "attic", "waited", "60")));
        assertThat(passes).hasValue(0);
    }
}
