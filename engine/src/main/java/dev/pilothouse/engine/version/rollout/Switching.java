package dev.pilothouse.engine.version.rollout;

import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What a rollout needs done on one node. Faults are thrown as {@link dev.pilothouse.engine.text.EngineException}. */
public interface Switching {
    /** Looks and says what it would do and mean; changes nothing. */
    SwitchPlan plan(SwitchRequest request);

    /** Carries it out, through the gate, and back by itself where that is not passed. */
    Outcome carryOut(SwitchPlan plan, String typed, Progress progress) throws InterruptedException;

    /** Asks the app's probe once. */
    ProbeAnswer health(Address address);

    /**
     * Over operations that others follow too: what is told of a node's switch stands in its own operation.
     *
     * @param plans looks, and changes nothing
     * @param acts begins what was planned, with what was typed
     */
    static Switching of(
            Function<SwitchRequest, SwitchPlan> plans,
            BiFunction<SwitchPlan, String, Operation> acts,
            Function<Address, ProbeAnswer> health) {
        return new Switching() {
            @Override
            public SwitchPlan plan(SwitchRequest request) {
                return plans.apply(request);
            }

            @Override
            public Outcome carryOut(SwitchPlan plan, String typed, Progress progress) throws InterruptedException {
                Address address = plan.request().address();
                Progress step = progress.step("Switch", address.toString());
                Operation operation = acts.apply(plan, typed);
                Outcome outcome;
                try {
                    outcome = operation.await();
                } catch (InterruptedException cancelled) {
                    operation.cancel();
                    throw cancelled;
                }
                step.end(outcome);
                return outcome;
            }

            @Override
            public ProbeAnswer health(Address address) {
                return health.apply(address);
            }
        };
    }
}
