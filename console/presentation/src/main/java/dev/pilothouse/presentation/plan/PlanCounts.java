package dev.pilothouse.presentation.plan;

import dev.pilothouse.engine.orchestrate.Action;
import dev.pilothouse.engine.orchestrate.Action.Kind;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.words.Amounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much of what.
 *
 * @param actions those that would be done; the start of an app that is created counts as its creation
 */
public record PlanCounts(Map<Kind, Integer> actions, int interrupting, int unchanged, int notices, int unknownNodes) {
    private static final List<Kind> ORDER =
            List.of(Kind.PULL, Kind.BUILD, Kind.CREATE, Kind.START, Kind.REPLACE, Kind.STOP, Kind.REMOVE);

    public static PlanCounts of(Plan plan) {
        Set<Address> created = plan.actions().stream()
                .filter(action -> action.kind() == Kind.CREATE)
                .map(Action::address)
                .collect(Collectors.toSet());
        Map<Kind, Integer> counts = new LinkedHashMap<>();
        ORDER.forEach(kind -> counts.put(kind, 0));
        int notices = 0;
        for (Action action : plan.actions()) {
            if (action.kind() == Kind.NOTICE) {
                notices++;
            } else if (action.kind() != Kind.START || !created.contains(action.address())) {
                counts.merge(action.kind(), 1, Integer::sum);
            }
        }
        int interrupting = (int) plan.actions().stream()
                .filter(action -> action.interruption() == Action.Interruption.STOP_FIRST)
                .count();
        return new PlanCounts(
                counts,
                interrupting,
                plan.unchanged().size(),
                notices,
                plan.unknown().size());
    }

    /** Such as {@code 3 create, 1 replace (stop-first), 12 unchanged, 1 node unknown}. */
    public String line() {
        List<String> parts = new ArrayList<>();
        actions.forEach((kind, count) -> {
            if (count > 0) {
                parts.add(count + " " + ActionWords.word(kind) + (kind == Kind.REPLACE ? " (stop-first)" : ""));
            }
        });
        if (parts.isEmpty()) {
            parts.add("nothing to do");
        }
        parts.add(unchanged + " unchanged");
        if (notices > 0) {
            parts.add(notices + " to look at");
        }
        if (unknownNodes > 0) {
            parts.add(Amounts.count(unknownNodes, "node") + " unknown");
        }
        return String.join(", ", parts);
    }
}
