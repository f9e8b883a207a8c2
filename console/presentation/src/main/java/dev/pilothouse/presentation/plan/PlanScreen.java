package dev.pilothouse.presentation.plan;

import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.orchestrate.Action;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.access.Access;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.ask.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The plan last asked for and what became of it. Belongs to the UI thread. */
public final class PlanScreen {
    /** Nobody remembers longer what a plan was made of. */
    private static final Duration FRESH = Duration.ofMinutes(2);

    private Selector selector = Selector.all();
    private Answer<Plan> answer = new Answer.NotAsked<>();
    private Fate fate = new Fate.Open();
    private @Nullable OperationId applying;

    /** What became of the plan that is shown. */
    public sealed interface Fate {
        /** It was not carried out. */
        record Open() implements Fate {}

        record Applying() implements Fate {}

        /** It was; whatever came of it, another one has to be made before the next. */
        record Applied(Outcome outcome) implements Fate {}
    }

    /** What the plan is about. */
    public Selector selector() {
        return selector;
    }

    /** Begins anew with a plan for these. */
    public void begin(Selector wanted) {
        selector = wanted;
        fate = new Fate.Open();
        applying = null;
    }

    public void answer(Answer<Plan> fresh) {
        answer = fresh;
    }

    public Answer<Plan> answer() {
        return answer;
    }

    public Fate fate() {
        return fate;
    }

    /** Whether it is of no use any more: carried out, refused, or so old that the nodes have certainly moved. */
    public boolean isStale(Instant now) {
        return switch (answer) {
            case Answer.NotAsked<Plan>(), Answer.Refused<Plan> _ -> true;
            case Answer.Waiting<Plan> _ -> false;
            case Answer.Given<Plan>(Plan plan, Instant _) ->
                fate instanceof Fate.Applied
                        || Duration.between(plan.madeAt(), now).compareTo(FRESH) > 0;
        };
    }

    /** That operation carries it out. */
    public void applying(OperationId operation) {
        applying = operation;
        fate = new Fate.Applying();
    }

    /** Takes in what an operation told, where it is the one that carries the plan out. */
    public void accept(OperationEvent event) {
        if (event instanceof OperationEvent.Ended ended && ended.operation().equals(applying)) {
            fate = new Fate.Applied(ended.outcome());
        }
    }

    /** Whether the plan can be carried out now, and otherwise why not. */
    public Availability availability(Access access) {
        if (access == Access.READ_ONLY) {
            return new Availability.Disabled(Access.REASON);
        }
        Optional<Plan> plan = answer.given();
        if (plan.isEmpty()) {
            return new Availability.Disabled("There is no plan yet");
        }
        if (changes(plan.get()).isEmpty()) {
            return new Availability.Disabled("There is nothing to do");
        }
        return switch (fate) {
            case Fate.Open() -> new Availability.Enabled();
            case Fate.Applying() -> new Availability.Disabled("It is being carried out");
            case Fate.Applied _ -> new Availability.Disabled("It was carried out; make a new plan");
        };
    }

    /** Actions that apply would carry out. */
    public static List<Action> changes(Plan plan) {
        return plan.actions().stream()
                .filter(action -> action.kind() != Action.Kind.NOTICE)
                .toList();
    }

    /** Nodes it would change, by name. */
    public static Set<NodeName> nodes(Plan plan) {
        Set<NodeName> nodes = new TreeSet<>(java.util.Comparator.comparing(NodeName::value));
        changes(plan).forEach(action -> nodes.add(action.address().node()));
        return nodes;
    }
}
