package dev.pilothouse.engine.version.rollout;

import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest;

/** What a rollout needs done on one node. Faults are thrown as {@link dev.pilothouse.engine.text.EngineException}. */
public interface Switching {
    /** Looks and says what it would do and mean; changes nothing. */
    SwitchPlan plan(SwitchRequest request);

    /** Carries it out, through the gate, and back by itself where that is not passed. */
    Outcome carryOut(SwitchPlan plan, String typed, Progress progress) throws InterruptedException;

    /** Asks the app's probe once. */
    ProbeAnswer health(Address address);
}
