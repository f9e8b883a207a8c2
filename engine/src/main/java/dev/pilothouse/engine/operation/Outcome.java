package dev.pilothouse.engine.operation;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.Map;

/** How an operation or a step ended. There is no boolean: a step that was not needed is not one that worked. */
public sealed interface Outcome {
    /** @param changes how many things on nodes are different now; 0 means all was as declared */
    record Succeeded(int changes) implements Outcome {}

    /** @param facts as in {@link dev.pilothouse.engine.text.EngineException#facts} */
    record Failed(ErrorCode code, Map<String, String> facts) implements Outcome {
        public Failed {
            facts = Map.copyOf(facts);
        }

        public static Failed of(EngineException fault) {
            return new Failed(fault.code(), fault.facts());
        }
    }

    /** Not done, on purpose, for example because a dependency is not there yet. */
    record Skipped(String reason) implements Outcome {}

    /** Ended by the operator; what was done until then stands in the events. */
    record Cancelled() implements Outcome {}
}
