package dev.pilothouse.engine.chaos.fleet;

import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.lease.Hold;
import dev.pilothouse.engine.orchestrate.lease.Patience;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.NodeName;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the nodes of one run to it, by a lease on each of them that is not the one for changes: whoever heals needs that
 * one. A second console's run on such a node is refused. Safe for use by the threads of several nodes.
 */
final class Reservations implements AutoCloseable {
    private static final int MODE = 0644;

    private final String operation;
    private final Progress progress;
    private final Map<NodeName, Hold> holds = new ConcurrentHashMap<>();

    /** @param operation as others read it */
    Reservations(String operation, Progress progress) {
        this.operation = operation;
        this.progress = progress;
    }

    /**
     * Reserves all of them, or none.
     *
     * @throws EngineException {@code LEASE_HELD} where another console's run goes on there
     */
    void take(Collection<ChaosNode.Reservation> nodes) throws InterruptedException {
        try {
            for (ChaosNode.Reservation node : nodes) {
                hold(node);
            }
        } catch (EngineException | InterruptedException refused) {
            close();
            throw refused;
        }
    }

    /**
     * Takes the node's anew where it was out of reach for longer than its lease lives.
     *
     * @throws EngineException {@code LEASE_HELD} where another console's run came in between
     */
    void keep(ChaosNode.Reservation node) throws InterruptedException {
        Hold hold = holds.get(node.host().name());
        if (hold != null) {
            try {
                node.lease().check();
                return;
            } catch (EngineException lost) {
                hold.close();
                holds.remove(node.host().name());
            }
        }
        hold(node);
    }

    private void hold(ChaosNode.Reservation node) throws InterruptedException {
        String folder = node.folder().toWrite();
        if (node.host().files().stat(folder).isEmpty()) {
            // The lease's script wants the folder there; a file in it makes it, with its parents.
            node.host()
                    .files()
                    .replace(folder + "/origin", node.host().name().value().getBytes(StandardCharsets.UTF_8), MODE);
        }
        holds.put(node.host().name(), node.lease().hold(operation, Patience.AS_SET, progress));
    }

    @Override
    public void close() {
        holds.values().forEach(Hold::close);
        holds.clear();
    }
}
