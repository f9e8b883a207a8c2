package dev.pilothouse.desktop;

import static dev.pilothouse.presentation.fixture.Apps.NOW;

import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.observe.ServiceSight;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.orchestrate.keep.KeptFailure;
import dev.pilothouse.engine.orchestrate.lease.Lease;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens to a fleet that is worked with: operations, failures, other consoles, a service. */
final class Happenings {
    static final Address ELECTRS = Address.parse("node-2/electrs-ui");

    private Happenings() {}

    /** An upgrade on node-2 that fails its probe, as a tree of steps. */
    static void failingUpgrade(ScriptedFleet fleet) {
        OperationId id = new OperationId("0007");
        String on = ELECTRS.toString();
        fleet.tell(new OperationEvent.Started(id, NOW.minusSeconds(48), "Upgrade electrs-ui", on));
        fleet.tell(new OperationEvent.StepStarted(id, NOW.minusSeconds(48), 1, 0, "Pull electrs-ui:0.11.0", on));
        fleet.tell(new OperationEvent.StepEnded(id, NOW.minusSeconds(40), 1, new Outcome.Succeeded(1)));
        fleet.tell(new OperationEvent.StepStarted(id, NOW.minusSeconds(40), 2, 0, "Replace the container", on));
        fleet.tell(new OperationEvent.StepStarted(id, NOW.minusSeconds(39), 3, 2, "Wait for its probe", on));
        fleet.tell(new OperationEvent.Noted(id, NOW.minusSeconds(20), 3, "502 from http://127.0.0.1:3006/"));
        Outcome failed = new Outcome.Failed(
                ErrorCode.PROBE_FAILED, Map.of("address", on, "probe", "http://127.0.0.1:3006/", "reason", "502"));
        fleet.tell(new OperationEvent.StepEnded(id, NOW.minusSeconds(8), 3, failed));
        fleet.tell(new OperationEvent.StepEnded(id, NOW.minusSeconds(8), 2, failed));
        fleet.tell(new OperationEvent.StepStarted(id, NOW.minusSeconds(8), 4, 0, "Bring the old container back", on));
        fleet.tell(new OperationEvent.StepEnded(id, NOW.minusSeconds(5), 4, new Outcome.Succeeded(1)));
        fleet.tell(new OperationEvent.Ended(id, NOW.minusSeconds(5), failed));
    }

    /** A pass over the fleet that is under way. */
    static void runningPass(ScriptedFleet fleet) {
        OperationId id = new OperationId("0008");
        fleet.tell(new OperationEvent.Started(id, NOW.minusSeconds(21), "Reconcile", "fleet"));
        for (int node = 1; node <= 2; node++) {
            String name = "node-" + node;
            fleet.tell(new OperationEvent.StepStarted(id, NOW.minusSeconds(21), node, 0, "Node " + name, name));
            String app = name + "/bitcoin-core";
            fleet.tell(new OperationEvent.StepStarted(
                    id, NOW.minusSeconds(20), 10 * node, node, "Pull bitcoin-core:29.3", app));
        }
        fleet.tell(new OperationEvent.Progressed(id, NOW, 10, 96L << 20, 240L << 20, "B"));
        fleet.tell(new OperationEvent.Progressed(id, NOW, 20, 3, 7, "layers"));
    }

    static KeptFailure failure() {
        ProbeAnswer answer = new ProbeAnswer(
                ProbeAnswer.Verdict.FAIL,
                NOW.minusSeconds(9),
                Duration.ofMillis(31),
                "502 instead of 200",
                "<html><head><title>502 Bad Gateway</title></head>");
        return new KeptFailure(
                ELECTRS,
                "20261101T115955Z",
                NOW.minusSeconds(5),
                "ana@desk",
                "upgrade",
                ErrorCode.PROBE_FAILED,
                "electrs-ui.failed-1",
                Map.of("address", ELECTRS.toString(), "probe", "http://127.0.0.1:3006/", "reason", "502"),
                List.of(answer),
                List.of("starting electrs-ui 0.11.0", "cannot reach bitcoin-core:8332: connection refused", "exit 1"),
                "{\n  \"State\": { \"ExitCode\": 1 }\n}",
                List.of("image: electrs-ui:0.10.9 → electrs-ui:0.11.0"));
    }

    static void history(ScriptedFleet fleet) {
        fleet.journalled(entry(5400, "ben@laptop", "node-1/lnd-ui", "stop", "done"));
        fleet.journalled(entry(3600, "service@control", "node-2/bitcoin-ui", "start", "done"));
        fleet.journalled(entry(600, "ana@desk", "node-1/fedimint", "install", "unchanged"));
        fleet.journalled(entry(5, "ana@desk", ELECTRS.toString(), "upgrade", ErrorCode.PROBE_FAILED.id()));
        fleet.undoable(new UndoPoint(
                "u1",
                Address.parse("node-1/lnd-ui"),
                NOW.minusSeconds(5400),
                "ben@laptop",
                "stop",
                "Starts lnd-ui on node-1 again"));
    }

    /** Node-2 with another console at work on it and a service that looks after it. */
    static NodeSnapshot held() {
        NodeSnapshot seen = Harbor.troubled();
        return new NodeSnapshot(
                seen.node(),
                seen.contact(),
                seen.runtime(),
                seen.apps(),
                seen.fault(),
                seen.at(),
                Optional.of(new Lease(
                        7,
                        "ben@laptop",
                        "4711",
                        "Upgrade node-2/bitcoin-ui",
                        "Wait for its probe",
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(17))),
                Optional.of(new ServiceSight(
                        "service@control", Duration.ofSeconds(12), Duration.ofSeconds(30), "nothing to do")));
    }

    private static JournalEntry entry(long age, String by, String address, String act, String result) {
        Map<String, String> facts = result.startsWith("APP") || result.startsWith("PRB")
                ? Map.of("address", address, "probe", "http", "reason", "502")
                : Map.of("operation", "0007");
        return new JournalEntry(NOW.minusSeconds(age), by, address, act, result, facts);
    }
}
