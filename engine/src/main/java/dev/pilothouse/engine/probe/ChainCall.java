package dev.pilothouse.engine.probe;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON-RPC call that tells a chain's height, and where in its {@code result} to find it.
 *
 * @param params a JSON array or object, as text
 * @param height pointer (RFC 6901) to the number of blocks it has
 * @param tip pointer to the number of blocks it knows of
 * @param syncing pointer to a flag that is true while it is on its way, whatever the numbers say
 * @param warmingUp codes of JSON-RPC errors that mean "starting, ask later"
 * @param lag so many blocks behind the tip still count as serving: every node is one behind while it takes a new block
 */
public record ChainCall(
        String method,
        String params,
        JsonPointer height,
        JsonPointer tip,
        Optional<JsonPointer> syncing,
        Set<Integer> warmingUp,
        long lag) {
    /** Two new blocks at once are not rare. */
    public static final long DEFAULT_LAG = 2;

    /** {@code RPC_IN_WARMUP} in Bitcoin Core's {@code src/rpc/protocol.h}. */
    private static final int BITCOIN_IN_WARMUP = -28;

    public ChainCall {
        warmingUp = Set.copyOf(warmingUp);
    }

    /**
     * Bitcoin Core, Knots and their relatives. Before the first headers came both numbers are 0, which looks like being
     * at the tip; {@code initialblockdownload} tells otherwise.
     */
    public static ChainCall bitcoin(long lag) {
        return new ChainCall(
                "getblockchaininfo",
                "[]",
                JsonPointer.compile("/blocks"),
                JsonPointer.compile("/headers"),
                Optional.of(JsonPointer.compile("/initialblockdownload")),
                Set.of(BITCOIN_IN_WARMUP),
                lag);
    }
}
