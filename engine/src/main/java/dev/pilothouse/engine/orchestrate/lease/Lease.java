package dev.pilothouse.engine.orchestrate.lease;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who may change a node right now, as its lease file says. All ages are by the node's own clock, so that consoles whose
 * clocks differ by a day read the same.
 *
 * @param fence counts up with every new holder of this node, never down; a writer with a smaller one is refused
 * @param holder {@code user@machine}
 * @param session tells apart two processes of one operator on one machine
 * @param operation what the holder does, such as {@code Upgrade node-1/bitcoin-ui}
 * @param step where in it the holder is; empty where it did not say
 * @param heartbeat how long ago the holder last said that it lives
 * @param left how long the lease goes on without another heartbeat; zero where it has ended
 */
public record Lease(
        long fence, String holder, String session, String operation, String step, Duration heartbeat, Duration left) {
    /** So long after the last heartbeat a lease ends by itself: the requirements' bound is 30 s. */
    public static final Duration LIFE = Duration.ofSeconds(20);

    /** The same so much later, where nothing was heard of it since. */
    public Lease later(Duration since) {
        Duration rest = left.minus(since);
        return new Lease(
                fence,
                holder,
                session,
                operation,
                step,
                heartbeat.plus(since),
                rest.isNegative() ? Duration.ZERO : rest);
    }

    /** One line for whoever waits for it. */
    String words() {
        return holder + ": " + operation + (step.isEmpty() ? "" : ", step " + step) + ", " + left.toSeconds()
                + " s left";
    }

    /** Why another console may not change the node now. */
    EngineException refusal(NodeName node) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("node", node.value());
        facts.put("holder", holder);
        facts.put("operation", operation);
        facts.put("step", step);
        facts.put("left", left.toSeconds() + " s");
        facts.put("fence", Long.toString(fence));
        return new EngineException(ErrorCode.LEASE_HELD, facts);
    }
}
