package dev.pilothouse.presentation.access;

import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.Stage;
import dev.pilothouse.engine.Versions;
import dev.pilothouse.engine.Why;
import dev.pilothouse.engine.app.AppSpec;
import dev.pilothouse.engine.container.ContainerRuntime.Follow;
import dev.pilothouse.engine.container.LogLine;
import dev.pilothouse.engine.container.StreamListener;
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
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Problem;
import dev.pilothouse.engine.text.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A fleet that can be looked at and not changed: whatever would change a node, or what this console trusts, is refused
 * with {@link ErrorCode#READ_ONLY} before the fleet behind it hears of it. That fleet stays this one's to close.
 */
public final class ReadOnlyFleet implements FleetEngine {
    private final FleetEngine fleet;

    public ReadOnlyFleet(FleetEngine fleet) {
        this.fleet = fleet;
    }

    @Override
    public FleetFile fleet() {
        return fleet.fleet();
    }

    @Override
    public Stage stage() {
        return fleet.stage();
    }

    @Override
    public Map<AppId, AppSpec> apps() {
        return fleet.apps();
    }

    @Override
    public List<Problem> warnings() {
        return fleet.warnings();
    }

    @Override
    public List<NodeSnapshot> snapshots() {
        return fleet.snapshots();
    }

    @Override
    public Subscription observe(Selector selector, Consumer<? super NodeSnapshot> listener) {
        return fleet.observe(selector, listener);
    }

    @Override
    public List<NodeSnapshot> look(Selector selector) {
        return fleet.look(selector);
    }

    @Override
    public Plan plan(Selector selector) {
        return fleet.plan(selector);
    }

    @Override
    public Operation apply(Plan plan) {
        throw refused("apply");
    }

    @Override
    public Operation reconcile(Selector selector) {
        throw refused("reconcile");
    }

    @Override
    public Operation watch(Selector selector) {
        throw refused("watch");
    }

    @Override
    public Operation serve(Selector selector, Consumer<? super PassReport> listener) {
        throw refused("serve");
    }

    @Override
    public Operation install(Address address) {
        throw refused("install");
    }

    @Override
    public Operation start(Address address) {
        throw refused("start");
    }

    @Override
    public Operation stop(Address address) {
        throw refused("stop");
    }

    @Override
    public Operation restart(Address address) {
        throw refused("restart");
    }

    @Override
    public Operation remove(Address address) {
        throw refused("remove");
    }

    @Override
    public Operation upgrade(Address address) {
        throw refused("upgrade");
    }

    @Override
    public ProbeAnswer health(Address address) {
        return fleet.health(address);
    }

    @Override
    public ProbeAnswer health(Address address, Probe.From side) {
        return fleet.health(address, side);
    }

    @Override
    public Subscription logs(Address address, int tail, Follow follow, StreamListener<LogLine> listener) {
        return fleet.logs(address, tail, follow, listener);
    }

    @Override
    public Why why(Address address) {
        return fleet.why(address);
    }

    @Override
    public Why why(NodeName node) {
        return fleet.why(node);
    }

    @Override
    public List<Adoption> adoptions(Selector selector) {
        return fleet.adoptions(selector);
    }

    @Override
    public ManifestDraft draft(NodeName node, String container, Optional<AppId> id) {
        return fleet.draft(node, container, id);
    }

    @Override
    public List<KeptFailure> failures(Selector selector) {
        return fleet.failures(selector);
    }

    @Override
    public Operation discard(KeptFailure failure) {
        throw refused("discard");
    }

    @Override
    public List<JournalEntry> journal(Selector selector, int last) {
        return fleet.journal(selector, last);
    }

    @Override
    public List<UndoPoint> undoable(Selector selector) {
        return fleet.undoable(selector);
    }

    @Override
    public Operation undo(UndoPoint point) {
        throw refused("undo");
    }

    @Override
    public Operation takeOver(NodeName node) {
        throw refused("take over");
    }

    @Override
    public Versions versions() {
        return new ReadOnlyVersions(fleet.versions());
    }

    @Override
    public Subscription operations(Consumer<? super OperationEvent> listener) {
        return fleet.operations(listener);
    }

    @Override
    public HostKey hostKey(NodeName node) {
        return fleet.hostKey(node);
    }

    @Override
    public void trust(HostKey key) {
        throw refused("trust");
    }

    @Override
    public void close() {
        fleet.close();
    }

    static EngineException refused(String act) {
        return new EngineException(ErrorCode.READ_ONLY, Map.of("act", act));
    }
}
