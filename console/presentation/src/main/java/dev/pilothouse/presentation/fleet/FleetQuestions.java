package dev.pilothouse.presentation.fleet;

import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.engine.orchestrate.keep.KeptFailure;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.access.Access;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.action.Confirmation;
import dev.pilothouse.presentation.plan.PlanCounts;
import dev.pilothouse.presentation.plan.PlanScreen;
import dev.pilothouse.presentation.work.Work;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What is asked before each change that is not about one app alone; the same questions on every screen. */
public final class FleetQuestions {
    private final FleetScreen screen;

    FleetQuestions(FleetScreen screen) {
        this.screen = screen;
    }

    /** Whether this console may change anything at all. */
    public Availability change() {
        return switch (screen.access()) {
            case FULL -> new Availability.Enabled();
            case READ_ONLY -> new Availability.Disabled(Access.REASON);
        };
    }

    public Confirmation reconcile() {
        return Confirmation.change(
                "Reconcile the fleet",
                "Everything on every node is made as it is declared: what is down is started, what is missing is"
                        + " created, and what differs is replaced and down meanwhile. See what that is with a plan first.",
                specs(screen.nodes().stream().map(NodeRow::name).toList()));
    }

    public Confirmation apply(Plan plan) {
        return Confirmation.change(
                "Apply the plan",
                "The plan is carried out: " + PlanCounts.of(plan).line()
                        + ". It is refused where the nodes are no longer as they were when it was made.",
                specs(PlanScreen.nodes(plan)));
    }

    /** Throwing away is for good, so it is asked on every node. */
    public Confirmation discard(KeptFailure failure) {
        return Confirmation.change(
                "Discard the failure of " + failure.address().app(),
                "What was kept of the failed " + failure.act() + " of " + failure.address()
                        + (failure.container().isBlank()
                                ? " is thrown away."
                                : " is thrown away, with its container " + failure.container() + ".")
                        + " It cannot be had back; data folders are not touched.",
                specs(List.of(failure.address().node())));
    }

    public Confirmation undo(UndoPoint point) {
        return Confirmation.change(
                "Undo " + point.act() + " of " + point.address().app(),
                sentence(point.inverse()) + " That takes back what " + point.by() + " did to " + point.address() + ".",
                specs(List.of(point.address().node())));
    }

    public Confirmation takeOver(NodeName node, Instant now) {
        String text = screen.nodes().stream()
                .filter(row -> row.name().equals(node))
                .flatMap(row -> row.lease().stream())
                .map(card -> card.consequence(now))
                .findFirst()
                .orElse("Nobody is known to hold " + node + ".");
        return Confirmation.change("Take over " + node, text, specs(List.of(node)));
    }

    /** Ending is no change that a protected node guards against: it stops one. */
    public Confirmation cancel(Work work) {
        String button = "Interrupt " + work.title();
        return new Confirmation.Press(
                button, work.title() + " is ended where it is. What it has done until then stands.", button);
    }

    private List<NodeSpec> specs(Collection<NodeName> names) {
        return screen.specs().stream()
                .filter(spec -> names.contains(spec.name()))
                .toList();
    }

    private static String sentence(String text) {
        String clean = text.strip();
        return clean.isEmpty() || clean.endsWith(".") ? clean : clean + ".";
    }
}
