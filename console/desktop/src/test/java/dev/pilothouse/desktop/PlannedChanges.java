package dev.pilothouse.desktop;

import static dev.pilothouse.presentation.fixture.Apps.NOW;

import dev.pilothouse.engine.orchestrate.Action;
import dev.pilothouse.engine.orchestrate.Action.Interruption;
import dev.pilothouse.engine.orchestrate.Action.Kind;
import dev.pilothouse.engine.orchestrate.Downtime;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.engine.orchestrate.Plan.UnknownNode;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan with one thing of each sort. */
final class PlannedChanges {
    private PlannedChanges() {}

    static Plan plan() {
        Address ui = Address.parse("node-2/bitcoin-ui");
        Address lnd = Address.parse("node-2/lnd-ui");
        Downtime brief = new Downtime(
                Optional.of(Duration.ofSeconds(4)),
                Optional.of(Duration.ofSeconds(65)),
                "as long as it took last time");
        Action pull =
                new Action(Kind.PULL, ui, "The image bitcoin-ui:1.5.0 is not on node-2", List.of(), Interruption.NONE);
        Action replace = new Action(
                Kind.REPLACE,
                ui,
                "It runs what was declared before, and its manifest says something else now",
                List.of("image: bitcoin-ui:1.4.0 → bitcoin-ui:1.5.0", "environment: TITLE"),
                Interruption.STOP_FIRST,
                brief,
                List.of(),
                List.of());
        Action create = new Action(
                        Kind.CREATE,
                        lnd,
                        "lnd-ui is declared for node-2 and is not there",
                        List.of(),
                        Interruption.NONE)
                .afterAll(List.of(ui));
        Action notice = new Action(
                Kind.NOTICE,
                Address.parse("node-1/fedimint"),
                "It was made by others and differs; Pilothouse leaves it alone",
                List.of("restart: always → unless-stopped"),
                Interruption.NONE);
        UnknownNode lost = new UnknownNode(
                new NodeName("node-3"),
                ErrorCode.HOST_UNREACHABLE,
                Map.of("node", "node-3", "address", "10.0.0.3:22", "reason", "connection timed out"));
        return new Plan(
                "plan-7",
                NOW.minusSeconds(8),
                List.of(pull, replace, create, notice),
                List.of(Address.parse("node-1/bitcoin-core"), Address.parse("node-2/bitcoin-core")),
                List.of(lost),
                "fingerprint");
    }
}
