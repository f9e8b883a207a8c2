package dev.pilothouse.engine.operation;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Subscription;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One body on its own virtual thread. */
final class RunningOperation implements Operation {
    private static final Logger LOG = LoggerFactory.getLogger(RunningOperation.class);

    private final OperationId id;
    private final String title;
    private final String address;
    private final Clock clock;
    private final OperationBody body;
    private final Consumer<RunningOperation> whenEnded;
    private final EventLog log;
    private final Consumer<OperationEvent> sink;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean cancelled;
    private volatile @Nullable Outcome outcome;

    RunningOperation(
            OperationId id,
            String title,
            String address,
            Clock clock,
            Retention retention,
            OperationBody body,
            Consumer<OperationEvent> everyone,
            Consumer<RunningOperation> whenEnded) {
        this.id = id;
        this.title = title;
        this.address = address;
        this.clock = clock;
        this.body = body;
        this.whenEnded = whenEnded;
        this.log = new EventLog(retention);
        this.sink = event -> {
            log.add(event);
            everyone.accept(event);
        };
        this.thread = Thread.ofVirtual().name("operation-" + id).unstarted(this::run);
    }

    void begin() {
        sink.accept(new OperationEvent.Started(id, clock.instant(), title, address));
        thread.start();
    }

    private void run() {
        StepTree steps = new StepTree(id, clock, sink);
        Outcome result = carryOut(steps);
        steps.closeBelow(0, result);
        outcome = result;
        sink.accept(new OperationEvent.Ended(id, clock.instant(), result));
        ended.countDown();
        whenEnded.accept(this);
    }

    private Outcome carryOut(StepTree steps) {
        try {
            return body.run(steps.root());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Cancelled();
        } catch (EngineException fault) {
            return cancelled ? new Outcome.Cancelled() : outcomeOf(fault);
        } catch (RuntimeException defect) {
            LOG.error("operation {} ({}) ended by a defect", id, title, defect);
            return new Outcome.Failed(
                    ErrorCode.INTERNAL,
                    Map.of(
                            "operation",
                            id.value(),
                            "what",
                            defect.getClass().getSimpleName() + ": " + defect.getMessage()));
        }
    }

    private static Outcome outcomeOf(EngineException fault) {
        return fault.code() == ErrorCode.CANCELLED ? new Outcome.Cancelled() : Outcome.Failed.of(fault);
    }

    @Override
    public OperationId id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public void cancel() {
        cancelled = true;
        thread.interrupt();
    }

    @Override
    public Outcome await() throws InterruptedException {
        ended.await();
        Outcome result = outcome;
        if (result == null) {
            throw new IllegalStateException("ended without an outcome");
        }
        return result;
    }

    @Override
    public Subscription follow(Consumer<? super OperationEvent> listener) {
        return log.follow(listener);
    }
}
