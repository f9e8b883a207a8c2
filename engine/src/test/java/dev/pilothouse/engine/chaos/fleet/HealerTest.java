package dev.pilothouse.engine.chaos.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.chaos.Healing;
import dev.pilothouse.engine.operation.FakeTiming;
import dev.pilothouse.engine.operation.Operations;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.Subscription;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HealerTest {
    private static final Address APP = Address.parse("n1/web");

    private final Operations operations = new Operations(new FakeTiming(), new Random(1));
    private final CountDownLatch begun = new CountDownLatch(1);

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void restartWaitsForStepsThatAreTakenBackWhileTheOldOneEnds() throws Exception {
        AtomicInteger told = new AtomicInteger();
        try (Healer healer = new Healer(
                        Healing.CONSOLE,
                        () -> operations.start("Watch", "fleet", progress -> {
                            begun.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException ended) {
                                progress.step("Put the old container back", APP.toString());
                            }
                            return new Outcome.Cancelled();
                        }),
                        operations::listen);
                Subscription _ = healer.onAct(APP, told::incrementAndGet)) {
            healer.begin();
            begun.await();
            assertThat(healer.restart()).isInstanceOf(Outcome.Succeeded.class);
        }
        assertThat(told).hasPositiveValue();
    }
}
