package dev.pilothouse.engine;

import dev.pilothouse.engine.app.AppSpec;
import dev.pilothouse.engine.chaos.ChaosRuns;
import dev.pilothouse.engine.container.ContainerRuntime.Follow;
import dev.pilothouse.engine.container.LogLine;
import dev.pilothouse.engine.container.StreamListener;
import dev.pilothouse.engine.flash.Flashing;
import dev.pilothouse.engine.flash.firstboot.Arrival;
import dev.pilothouse.engine.flash.firstboot.NodeHostKey;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.engine.orchestrate.adopt.Adoption;
import dev.pilothouse.engine.orchestrate.adopt.ManifestDraft;
import dev.pilothouse.engine.orchestrate.keep.KeptFailure;
import dev.pilothouse.engine.orchestrate.service.PassReport;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.release.Releases;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Problem;
import dev.pilothouse.engine.text.Subscription;
import dev.pilothouse.engine.version.trust.TrustedCatalog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A fleet as front ends see it: what is declared, what is seen, what can be done. All methods may be called from any
 * thread. Those that give an {@link Operation} or a {@link Subscription} return at once; the others may block on the
 * network and want a virtual thread. Nothing connects before something needs it.
 */
public interface FleetEngine extends AutoCloseable {
    /** In development its name says so, since every screen shows it. */
    FleetFile fleet();

    /** Whether this works on the apps themselves or on their development copies. */
    default Stage stage() {
        return Stage.PRODUCTION;
    }

    /** Which versions of apps there are, as far as that can be trusted. */
    default TrustedCatalog catalog() {
        return TrustedCatalog.NONE;
    }

    /** Declared apps by id, in the order of their folders. */
    Map<AppId, AppSpec> apps();

    /** Warnings that did not stop the profile from loading. */
    List<Problem> warnings();

    /** The last snapshot of every node of the fleet, in the order of the file; at once, from memory. */
    List<NodeSnapshot> snapshots();

    /**
     * Begins to observe (connections, events, probes, usage) where nobody did yet and tells of each new snapshot; the
     * present ones come first. Closing the last subscription ends the observing.
     */
    Subscription observe(Selector selector, Consumer<? super NodeSnapshot> listener);

    /** Looks at the nodes once, side by side, and gives what was seen; unreachable ones are in the result as such. */
    List<NodeSnapshot> look(Selector selector);

    /** Looks at the nodes and works out what reconcile would do; changes nothing. */
    Plan plan(Selector selector);

    /** Carries a plan out; refused with {@code PLAN_OUTDATED} where the world is no longer the one it was made for. */
    Operation apply(Plan plan);

    /** One pass over the nodes: adopt, then make everything as declared. The 30 s tick and every event run this. */
    Operation reconcile(Selector selector);

    /** Reconciles now, on every relevant event of a node, and every 30 s (with jitter) until it is cancelled. */
    Operation watch(Selector selector);

    /**
     * As {@link #watch}, as the service that looks after these nodes: after every full pass it says so on the node, which
     * every console then shows, and at its end that it is over. The listener hears of every full pass and of every time a
     * node could not be seen, on the nodes' threads, and must not block.
     */
    Operation serve(Selector selector, Consumer<? super PassReport> listener);

    Operation install(Address address);

    Operation start(Address address);

    /** Stops it and keeps it stopped: the wish is on the node, and no console's reconcile starts it. */
    Operation stop(Address address);

    Operation restart(Address address);

    /** Removes the container and keeps all data; it is not installed again until an operator installs it. */
    Operation remove(Address address);

    /** Reads the manifest again, pulls or builds, and replaces the container. */
    Operation upgrade(Address address);

    /** Asks the app's probe once, now. Verdict {@code UNKNOWN} where the node cannot be asked or no probe is declared. */
    ProbeAnswer health(Address address);

    /** As {@link #health(Address)}, from that side whatever the manifest says; commands are asked where they run. */
    ProbeAnswer health(Address address, Probe.From side);

    Subscription logs(Address address, int tail, Follow follow, StreamListener<LogLine> listener);

    /** Looks at the app and says why it is as it is. */
    Why why(Address address);

    /** Looks at the node and says why it is as it is. */
    Why why(NodeName node);

    /**
     * How the containers of these nodes stand to what is declared, without those that were set aside; changes nothing. A
     * node that cannot be asked fails the call.
     */
    List<Adoption> adoptions(Selector selector);

    /**
     * Writes a manifest from a running container and proves it by a plan; changes nothing and writes no file.
     *
     * @param id of the app to be; empty to take one from the container's name
     * @throws dev.pilothouse.engine.text.EngineException {@code CONTAINER_MISSING}
     */
    ManifestDraft draft(NodeName node, String container, Optional<AppId> id);

    /** Failures kept on these nodes, newest first; a node that cannot be asked fails the call. */
    List<KeptFailure> failures(Selector selector);

    /** Throws a kept failure away, with its container. */
    Operation discard(KeptFailure failure);

    /**
     * What every console did on these nodes, newest first.
     *
     * @param last how many at most
     */
    List<JournalEntry> journal(Selector selector, int last);

    /** What can be taken back on these nodes, newest first. */
    List<UndoPoint> undoable(Selector selector);

    /** Takes it back; {@code NOTHING_TO_UNDO} where it was taken back already or later acts stand on it. */
    Operation undo(UndoPoint point);

    /** Ends another console's lease of the node, which is journalled there: that console can do nothing more on it. */
    Operation takeOver(NodeName node);

    /** Versions of these apps: what runs, what can be chosen, and the choice. */
    Versions versions();

    /** Upstream releases the profile declares, and the images made of them. */
    Releases releases();

    /** Matrices that break apps on purpose and prove that they come back. */
    ChaosRuns chaos();

    /** Images onto drives of this machine and of the nodes. */
    Flashing flashing();

    /** Every event of every operation of this engine from now on, for progress displays. */
    Subscription operations(Consumer<? super OperationEvent> listener);

    /** The key a node's SSH server shows now, with whether it is pinned; nothing is trusted by asking. */
    HostKey hostKey(NodeName node);

    /** Pins exactly this key for the node. On return it is on disk. */
    void trust(HostKey key);

    /**
     * Pins the key that a node will show from its first boot on, in place of any other that Pilothouse pinned for its
     * address. On return it is on disk.
     */
    HostKey expect(NodeName node, NodeHostKey key);

    /** Waits for the node's first boot, shorter than the limit, and reconciles it once; see {@link Arrival}. */
    Operation await(NodeName node, Duration limit);

    /** Cancels operations, ends streams and connections; does not touch a container. */
    @Override
    void close();
}
