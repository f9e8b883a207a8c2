package dev.pilothouse.engine.orchestrate;

import dev.pilothouse.engine.text.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is no longer as a plan found it, app by app. */
public final class Movement {
    /** A refusal is read on one screen; after a reboot every app has moved. */
    private static final int MOST = 6;

    private Movement() {}

    /** Such as {@code n1/web: state running → exited}; says so where the plan does not tell what it rests on. */
    public static String between(Plan then, Plan now) {
        Map<Address, Sight> found =
                now.sights().stream().collect(Collectors.toMap(Sight::address, Function.identity()));
        List<String> moved = new ArrayList<>();
        now.unknown()
                .forEach(node -> moved.add(
                        node.node() + " cannot be seen, " + node.code().id()));
        for (Sight before : then.sights()) {
            Sight after = found.remove(before.address());
            if (after != null) {
                List<String> fields = before.movedTo(after);
                if (!fields.isEmpty()) {
                    moved.add(before.address() + ": " + String.join(", ", fields));
                }
            } else if (now.unknown().stream()
                    .noneMatch(node -> node.node().equals(before.address().node()))) {
                moved.add(before.address() + ": no longer declared there, or without a value it needs");
            }
        }
        if (!then.sights().isEmpty()) {
            found.keySet().forEach(address -> moved.add(address + ": could not be resolved then, and can be now"));
        }
        if (moved.isEmpty()) {
            return "the plan does not say what it rests on";
        }
        int more = moved.size() - MOST;
        return String.join("; ", moved.subList(0, Math.min(MOST, moved.size())))
                + (more > 0 ? "; and " + more + " more" : "");
    }
}
