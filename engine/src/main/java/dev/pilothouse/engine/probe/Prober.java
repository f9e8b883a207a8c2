package dev.pilothouse.engine.probe;

import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.Map;

/** Asks whether an app works, from its node's side. */
public interface Prober {
    /**
     * Asks once. Does not throw for anything an app or a network does: that is the answer.
     *
     * @param container for commands inside it
     * @throws InterruptedException where the caller was interrupted meanwhile
     */
    ProbeAnswer ask(Probe probe, String container) throws InterruptedException;

    /**
     * Asks a chain's server something else, through the address and with the login that its probe has. Does not throw for
     * anything an app or a network does.
     *
     * @param params a JSON array or object, as text
     * @return the {@code result} as JSON text; {@link Observation.Absent} never
     * @throws InterruptedException where the caller was interrupted meanwhile
     */
    default Observation<String> call(Probe.Chain through, String method, String params) throws InterruptedException {
        return new Observation.Unknown<>(ErrorCode.PROBE_FAILED, Map.of("reason", "nobody here asks " + method));
    }
}
