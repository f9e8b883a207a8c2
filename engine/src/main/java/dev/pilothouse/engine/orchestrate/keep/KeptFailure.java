package dev.pilothouse.engine.orchestrate.keep;

import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is left of a container that did not pass its gate: enough to see why without starting it again. Kept on the node,
 * bounded per app. Secrets are never part of it.
 *
 * @param id unique on its node, in the order of time
 * @param by {@code user@machine} of the console that saw it fail
 * @param act what had been asked for, such as {@code upgrade}
 * @param container name under which the container itself is kept, stopped; empty where it is gone
 * @param facts of the failure, as in {@link dev.pilothouse.engine.text.EngineException#facts}
 * @param answers what its probe said, the last one last
 * @param log its last lines of output
 * @param inspect what its engine said of it, as JSON, environment values left out
 * @param differences from the container that served before, field by field
 */
public record KeptFailure(
        Address address,
        String id,
        Instant at,
        String by,
        String act,
        ErrorCode code,
        String container,
        Map<String, String> facts,
        List<ProbeAnswer> answers,
        List<String> log,
        String inspect,
        List<String> differences) {
    public KeptFailure {
        facts = Map.copyOf(facts);
        answers = List.copyOf(answers);
        log = List.copyOf(log);
        differences = List.copyOf(differences);
    }
}
