package dev.pilothouse.engine;

import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.AppSettings;
import dev.pilothouse.engine.version.choice.AppVersions;
import dev.pilothouse.engine.version.choice.CatalogState;
import dev.pilothouse.engine.version.choice.MatrixPassed;
import dev.pilothouse.engine.version.choice.SettingsChange;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.engine.version.rollout.Rollouts;
import java.util.List;
import java.util.Optional;

/**
 * Versions of apps as front ends see them: what runs, what can be chosen, what choosing means, and the choice itself.
 * Methods may be called from any thread; those that give an {@link Operation} return at once, the others may block on the
 * network and want a virtual thread.
 */
public interface Versions {
    /** How far the catalog of this console may be used; from memory or disk, without the network. */
    CatalogState catalog();

    /**
     * Looks at the app's node. What cannot be seen is in the answer as such.
     *
     * @throws dev.pilothouse.engine.text.EngineException {@code APP_UNKNOWN}, {@code NODE_UNKNOWN}
     */
    AppVersions of(Address address);

    /** All apps of these nodes that the selector means, side by side: a fleet with mixed versions is seen here. */
    List<AppVersions> of(Selector selector);

    /**
     * The last chaos matrix that this console passed with that version of the app; empty where none was. Reads the disk, no
     * node is asked.
     */
    Optional<MatrixPassed> matrix(AppId app, Version version);

    /** Looks and says what it would do and mean; changes nothing. */
    SwitchPlan plan(SwitchRequest request);

    /**
     * Carries a plan out: image first, verified by its digest, then the container anew with the same data, secrets, ports
     * and name, through the gate, and back to the old one where it does not pass. What takes it back is on the node before
     * it begins.
     *
     * @param typed what the operator typed where the plan asks for it; else empty
     * @throws dev.pilothouse.engine.text.EngineException {@code VERSION_REFUSED} where the plan cannot be done,
     *     {@code CONFIRMATION_MISSING} where what was typed is not what the plan asks for. Where the world moved since,
     *     the operation ends with {@code PLAN_OUTDATED}
     */
    Operation carryOut(SwitchPlan plan, String typed);

    /**
     * Changes what operators decided on the app, in one write under the node's lease; touches no container. On return it
     * is on the node.
     */
    AppSettings configure(Address address, List<SettingsChange> changes);

    /** One version over many nodes. */
    Rollouts rollouts();
}
