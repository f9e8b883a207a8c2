package dev.pilothouse.engine.container.docker;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Holds the engine that was found; looks again after it was gone, since another may be there then. */
final class Connector {
    private final NodeName node;
    private final EngineFinder finder;
    private final ReentrantLock finding = new ReentrantLock();
    private final List<Engine> found = new ArrayList<>();
    private volatile @Nullable Engine current;
    private volatile boolean closed;

    Connector(NodeName node, EngineFinder finder) {
        this.node = node;
        this.finder = finder;
    }

    Engine engine() {
        Engine known = current;
        if (known != null) {
            return known;
        }
        try {
            finding.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(ErrorCode.CANCELLED, Map.of(), e);
        }
        try {
            return find();
        } finally {
            finding.unlock();
        }
    }

    /** Takes note of a fault on its way to the caller, and gives it the node where it happened. */
    EngineException learn(EngineException fault) {
        if (fault.code() == ErrorCode.RUNTIME_UNAVAILABLE) {
            current = null;
        }
        if (fault.facts().containsKey("node")) {
            return fault;
        }
        Map<String, String> located = new LinkedHashMap<>();
        located.put("node", node.value());
        located.putAll(fault.facts());
        return new EngineException(fault.code(), located, fault);
    }

    void close() {
        closed = true;
        finding.lock();
        try {
            found.forEach(engine -> engine.http().close());
            found.clear();
        } finally {
            finding.unlock();
        }
    }

    private Engine find() {
        Engine known = current;
        if (known != null) {
            return known;
        }
        if (closed) {
            throw new EngineException(ErrorCode.RUNTIME_UNAVAILABLE, Map.of("message", "closed"));
        }
        Engine engine = finder.find();
        found.removeIf(old -> old.http().openConnections() == 0);
        found.add(engine);
        current = engine;
        return engine;
    }
}
