package dev.pilothouse.presentation.fleet;

import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether services look after the fleet, in one line for a status bar: a silent one is told before those at work.
 *
 * @param details a line for each node
 */
public record ServiceSummary(String text, Tone tone, String details) {
    public static ServiceSummary of(List<NodeRow> nodes, Instant now) {
        String details = nodes.stream()
                .map(node -> node.name() + ": " + node.service(now).text())
                .collect(Collectors.joining("\n"));
        List<NodeRow> silent = with(nodes, Tone.WARN, now);
        if (!silent.isEmpty()) {
            String where = silent.size() == 1 ? silent.getFirst().name().value() : Amounts.count(silent.size(), "node");
            return new ServiceSummary("service silent on " + where, Tone.WARN, details);
        }
        List<NodeRow> busy = with(nodes, Tone.GOOD, now);
        Optional<Duration> oldest = busy.stream()
                .flatMap(node ->
                        node.seen().service().stream().map(sight -> sight.age().plus(since(node, now))))
                .max(Comparator.naturalOrder());
        return oldest.map(age -> new ServiceSummary(
                        "service at work on " + busy.size() + " of " + Amounts.count(nodes.size(), "node")
                                + ", last pass " + Amounts.span(age) + " ago",
                        Tone.GOOD,
                        details))
                .orElseGet(() -> new ServiceSummary("no service at work", Tone.MUTED, details));
    }

    private static List<NodeRow> with(List<NodeRow> nodes, Tone tone, Instant now) {
        return nodes.stream().filter(node -> node.service(now).tone() == tone).toList();
    }

    private static Duration since(NodeRow node, Instant now) {
        Duration since = Duration.between(node.at(), now);
        return since.isNegative() ? Duration.ZERO : since;
    }
}
