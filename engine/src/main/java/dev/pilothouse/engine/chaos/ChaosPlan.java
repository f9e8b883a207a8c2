package dev.pilothouse.engine.chaos;

import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A matrix as declared in {@code chaos/NAME.yaml}.
 *
 * @param nodes by name; empty with empty {@code labels} for every node
 * @param labels that a node must have, beside the one that allows chaos at all
 * @param repeats of each cell, at least 1
 * @param budget within which an app must serve again
 * @param passes in a row that count as serving, before and after
 * @param seed of the order; empty for one made up at each run, which is then in its report
 * @param nodesAtOnce how many nodes may be under a fault at the same time, at least 1
 * @param gap between two faults of one app
 * @param window of the day in which faults may be injected, by the console's clock; empty for any time
 * @param from which side apps are asked
 * @param data commands run in the app's container that must print the same before and after, by app
 * @param inhibitors commands run on the node: exit 0 keeps every fault from it
 */
public record ChaosPlan(
        String name,
        List<AppId> apps,
        List<NodeName> nodes,
        Map<String, String> labels,
        List<Fault> faults,
        int repeats,
        Duration budget,
        int passes,
        Optional<Long> seed,
        int nodesAtOnce,
        Duration gap,
        Optional<Window> window,
        Probe.From from,
        Healing healing,
        Map<AppId, List<String>> data,
        List<List<String>> inhibitors) {
    /** The label that a node must have, with the value {@code allowed}, to be broken on purpose. */
    public static final String LABEL = "chaos";

    public static final String ALLOWED = "allowed";

    /** What an app is given to serve again, unless the plan says otherwise. */
    public static final Duration BUDGET = Duration.ofSeconds(60);

    public ChaosPlan {
        apps = List.copyOf(apps);
        nodes = List.copyOf(nodes);
        labels = Map.copyOf(labels);
        faults = List.copyOf(faults);
        data = Map.copyOf(data);
        inhibitors = List.copyOf(inhibitors);
    }

    /** The same with another healer. */
    public ChaosPlan healedBy(Healing other) {
        return new ChaosPlan(
                name,
                apps,
                nodes,
                labels,
                faults,
                repeats,
                budget,
                passes,
                seed,
                nodesAtOnce,
                gap,
                window,
                from,
                other,
                data,
                inhibitors);
    }

    /** The same in the order of this seed. */
    public ChaosPlan seeded(long other) {
        return new ChaosPlan(
                name,
                apps,
                nodes,
                labels,
                faults,
                repeats,
                budget,
                passes,
                Optional.of(other),
                nodesAtOnce,
                gap,
                window,
                from,
                healing,
                data,
                inhibitors);
    }

    /** Hours of a day; one that ends before it begins goes over midnight. */
    public record Window(LocalTime from, LocalTime to) {
        /** Whether the time is in it, with its beginning and without its end. */
        public boolean holds(LocalTime time) {
            return from.isBefore(to)
                    ? !time.isBefore(from) && time.isBefore(to)
                    : !time.isBefore(from) || time.isBefore(to);
        }
    }
}
