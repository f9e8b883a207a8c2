package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.operation.Journal;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.orchestrate.heal.HealFile;
import dev.pilothouse.engine.orchestrate.keep.Failures;
import dev.pilothouse.engine.orchestrate.keep.RestartPolicies;
import dev.pilothouse.engine.orchestrate.lease.NodeLease;
import dev.pilothouse.engine.orchestrate.state.DesiredStates;
import dev.pilothouse.engine.orchestrate.undo.UndoLog;
import dev.pilothouse.engine.probe.Prober;
import dev.pilothouse.engine.probe.Pulse;
import dev.pilothouse.engine.text.NodeName;

/**
 * All that work on one node goes through.
 *
 * @param runtime lets changes through under the lease only
 * @param policies of containers that are set aside
 * @param healing how it went of late, whoever did it
 * @param journal takes an entry for every act; a fault of it does not undo the act
 * @param operator {@code user@machine} of whoever works at this console
 * @param pulse asks the node's running apps once for all who want to know
 */
public record NodeAccess(
        NodeName node,
        ContainerRuntime runtime,
        NodeLease lease,
        DesiredStates desired,
        RestartPolicies policies,
        Failures failures,
        UndoLog undo,
        HealFile healing,
        Journal journal,
        Prober prober,
        Timing timing,
        String operator,
        Pulse pulse) {
    /** With a pulse of its own over the prober. */
    public NodeAccess(
            NodeName node,
            ContainerRuntime runtime,
            NodeLease lease,
            DesiredStates desired,
            RestartPolicies policies,
            Failures failures,
            UndoLog undo,
            HealFile healing,
            Journal journal,
            Prober prober,
            Timing timing,
            String operator) {
        this(
                node,
                runtime,
                lease,
                desired,
                policies,
                failures,
                undo,
                healing,
                journal,
                prober,
                timing,
                operator,
                new Pulse(prober, timing));
    }
}
