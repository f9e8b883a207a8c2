package dev.pilothouse.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private final Operations operations = new Operations(new FakeTiming(), new Random(1));

    @Test
    void idsAreOrderedByTimeAndFitForFileNames() {
        assertThat(operations.nextId().value()).matches("20261121T060000Z-[0-9a-f]{4}");
    }

    @Test
    void lateListenersHearEverythingFromTheFirstEventOn() throws InterruptedException {
        Operation operation = operations.start("Test", "n1/web", progress -> {
            Progress step = progress.step("one", "n1/web");
            step.note("line");
            step.end(new Outcome.Succeeded(1));
            return new Outcome.Succeeded(1);
        });
        operation.await();
        List<OperationEvent> heard = new CopyOnWriteArrayList<>();
        operation.follow(heard::add);
        assertThat(heard)
                .satisfiesExactly(
                        event -> assertThat(event).isInstanceOf(OperationEvent.Started.class),
                        event -> assertThat(event).isInstanceOf(OperationEvent.StepStarted.class),
                        event -> assertThat(event).isInstanceOf(OperationEvent.Noted.class),
                        event -> assertThat(event).isInstanceOf(OperationEvent.StepEnded.class),
                        event -> assertThat(event).isInstanceOf(OperationEvent.Ended.class));
    }

    @Test
    void stepsLeftOpenEndWithTheOperationsOutcomeDeepestFirst() throws InterruptedException {
        Operation operation = operations.start("Test", "fleet", progress -> {
            progress.step("outer", "n1").step("inner", "n1/web");
            throw new EngineException(ErrorCode.DISK_FULL, Map.of("node", "n1"));
        });
        Outcome.Failed failed = new Outcome.Failed(ErrorCode.DISK_FULL, Map.of("node", "n1"));
        assertThat(operation.await()).isEqualTo(failed);
        List<OperationEvent> heard = new CopyOnWriteArrayList<>();
        operation.follow(heard::add);
        assertThat(heard.stream().filter(OperationEvent.StepEnded.class::isInstance))
                .extracting(event -> ((OperationEvent.StepEnded) event).step())
                .containsExactly(2, 1);
    }

    @Test
    void cancelInterruptsTheWork() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Operation operation = operations.start("Test", "fleet", progress -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return new Outcome.Succeeded(0);
        });
        begun.await();
        operation.cancel();
        operation.cancel();
        assertThat(operation.await()).isEqualTo(new Outcome.Cancelled());
    }

    @Test
    void defectIsAnInternalFaultAndNotALostOperation() throws InterruptedException {
        Operation operation = operations.start("Test", "fleet", progress -> {
            throw new IllegalStateException("broken");
        });
        assertThat(operation.await())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.INTERNAL));
    }

    @Test
    void listenerThatFailsDoesNotDisturbTheWork() throws InterruptedException {
        operations.listen(event -> {
            throw new IllegalStateException("listener");
        });
        assertThat(operations
                        .start("Test", "fleet", progress -> new Outcome.Succeeded(3))
                        .await())
                .isEqualTo(new Outcome.Succeeded(3));
    }

    @Test
    void floodOfNotesIsBoundedAndKeepsTheTree() throws InterruptedException {
        Operation operation = operations.start("Test", "fleet", progress -> {
            Progress step = progress.step("build", "n1/web");
            for (int i = 0; i < 20_000; i++) {
                step.note("line " + i);
            }
            return new Outcome.Succeeded(1);
        });
        operation.await();
        List<OperationEvent> heard = new CopyOnWriteArrayList<>();
        operation.follow(heard::add);
        assertThat(heard).hasSizeLessThanOrEqualTo(10_000);
        assertThat(heard).first().isInstanceOf(OperationEvent.Started.class);
    }

    @Test
    void interruptedCallerEndsAllBranchesBeforeItGoesOn() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch ended = new CountDownLatch(2);
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                Branches.all(List.of(() -> waiting(begun, ended), () -> waiting(begun, ended)));
            } catch (InterruptedException e) {
                assertThat(ended.getCount()).isZero();
            }
        });
        begun.await();
        caller.interrupt();
        caller.join();
        assertThat(ended.getCount()).isZero();
    }

    private static String waiting(CountDownLatch begun, CountDownLatch ended) throws InterruptedException {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
            return "";
        } finally {
            ended.countDown();
        }
    }
}
