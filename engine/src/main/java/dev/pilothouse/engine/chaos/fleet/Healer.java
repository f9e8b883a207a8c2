package dev.pilothouse.engine.chaos.fleet;

import dev.pilothouse.engine.chaos.Healing;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.Subscription;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Who brings apps back during a run: this console's reconciler, begun and ended with the run, or somebody else. */
final class Healer implements AutoCloseable {
    private final Healing healing;
    private final Supplier<Operation> watch;
    private final Function<Consumer<OperationEvent>, Subscription> events;

    /** Read without the monitor: whoever ends the operation holds that, and waits for what tells of its steps. */
    private volatile Optional<Operation> running = Optional.empty();

    /**
     * @param watch begins to reconcile on and on
     * @param events of every operation of this console
     */
    Healer(Healing healing, Supplier<Operation> watch, Function<Consumer<OperationEvent>, Subscription> events) {
        this.healing = healing;
        this.watch = watch;
        this.events = events;
    }

    synchronized void begin() {
        if (healing == Healing.CONSOLE && running.isEmpty()) {
            running = Optional.of(watch.get());
        }
    }

    /** Ends the reconciler as it is, and begins another one. */
    synchronized Outcome restart() throws InterruptedException {
        return switch (healing) {
            case CONSOLE -> {
                end();
                begin();
                yield new Outcome.Succeeded(1);
            }
            case SERVICE -> new Outcome.Skipped("the service is not this console's; restart it where it runs");
            case OFF -> new Outcome.Skipped("nobody heals in this run");
        };
    }

    private void end() throws InterruptedException {
        if (running.isPresent()) {
            running.get().cancel();
            running.get().await();
            running = Optional.empty();
        }
    }

    /** Tells of each step that the reconciler begins on that app. */
    Subscription onAct(Address address, Runnable listener) {
        return events.apply(event -> {
            if (event instanceof OperationEvent.StepStarted(var id, var at, var step, var parent, var title, var where)
                    && where.equals(address.toString())
                    && isOurs(id)) {
                listener.run();
            }
        });
    }

    private boolean isOurs(OperationId id) {
        return running.filter(operation -> operation.id().equals(id)).isPresent();
    }

    @Override
    public synchronized void close() {
        running.ifPresent(Operation::cancel);
        running = Optional.empty();
    }
}
