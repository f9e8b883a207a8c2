package dev.pilothouse.engine.observe;

import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.orchestrate.reconcile.NodeAccess;
import dev.pilothouse.engine.orchestrate.reconcile.NodeOrchestrator;
import java.util.List;
import java.util.function.Supplier;

/**
 * One node and everything observing it goes through.
 *
 * @param orchestrator tells what this console itself is doing there
 * @param apps asked anew each time, since a profile can be read again
 */
public record WatchedNode(
        Host host, NodeAccess access, NodeOrchestrator orchestrator, Supplier<List<WatchedApp>> apps) {}
