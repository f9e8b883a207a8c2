package dev.pilothouse.engine.chaos.run;

import dev.pilothouse.engine.chaos.fault.Site;
import dev.pilothouse.engine.container.Executed;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.Prober;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.Subscription;
import java.util.List;
import java.util.Optional;

/** One app on one node, as a run deals with it. */
public interface Target {
    Address address();

    /** What tells that it works; empty where nothing does, and then it cannot be in a matrix. */
    Optional<Probe> probe();

    /** The container's name, for commands inside it. */
    String container();

    Prober prober();

    Host host();

    /**
     * Looks at the container and what belongs to it.
     *
     * @throws dev.pilothouse.engine.text.EngineException {@code CONTAINER_MISSING}, or why the node cannot be asked
     */
    Site site();

    /** Runs a command on the node, as the user that is logged in there. */
    ExecResult onNode(List<String> argv);

    /** Runs a command in the container. */
    Executed inContainer(List<String> argv);

    /** The operator's stop: it stays stopped. */
    Outcome stop() throws InterruptedException;

    /** The operator's start. */
    Outcome start() throws InterruptedException;

    /** Makes the app as declared, where it is not. */
    Outcome reconcile() throws InterruptedException;

    /** The operator's upgrade to what the name of the app's image means on the node now, through the gate. */
    Outcome upgrade() throws InterruptedException;

    /** Throws away the kept failure of such an upgrade, with its container. */
    Outcome forgetFailure() throws InterruptedException;

    /** Begins anew what brings apps back; {@link Outcome.Skipped} with the reason where that cannot be done from here. */
    Outcome restartHealer() throws InterruptedException;

    /**
     * Sees to it that no other console's run breaks anything on the node.
     *
     * @throws dev.pilothouse.engine.text.EngineException {@code LEASE_HELD} where one does; why the node cannot be asked
     */
    void reserve() throws InterruptedException;

    /** Tells of each time this console begins to work on the app. */
    Subscription onAct(Runnable listener);
}
