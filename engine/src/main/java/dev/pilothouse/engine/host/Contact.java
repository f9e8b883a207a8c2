package dev.pilothouse.engine.host;

import dev.pilothouse.engine.text.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The state of a console's connection to a node. */
public sealed interface Contact {
    /** Nobody has asked for it yet, or it was closed. */
    record Idle() implements Contact {}

    /** @param attempt counted from 1 */
    record Connecting(int attempt) implements Contact {}

    /** @param latency of the last keepalive or of the handshake */
    record Connected(Instant since, Duration latency) implements Contact {}

    /**
     * @param since when it was lost or first failed
     * @param nextAttempt when it will be tried again by itself; {@link Instant#MAX} where it will not (a refused host key
     *     does not mend itself)
     */
    record Lost(ErrorCode code, Map<String, String> facts, Instant since, Instant nextAttempt) implements Contact {
        public Lost {
            facts = Map.copyOf(facts);
        }
    }
}
