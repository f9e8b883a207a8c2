package dev.pilothouse.cli.service;

import dev.pilothouse.engine.orchestrate.service.PassReport;
import dev.pilothouse.engine.orchestrate.service.PassReport.Finding;
import dev.pilothouse.engine.text.NodeName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the passes over each node. Ages are by a clock that only goes forward, so that setting the wall clock
 * neither hides a standstill nor makes one up. Safe for use by any thread.
 */
final class Passes {
    /** So many ticks without a pass are one too many to be chance: events, jitter and a slow board explain two. */
    static final int STALE_TICKS = 3;

    private final Duration limit;
    private final LongSupplier nanoTime;
    private final long began;
    private final Map<NodeName, Entry> entries = new LinkedHashMap<>();

    /** @param nanoTime as {@link System#nanoTime} */
    Passes(List<NodeName> nodes, Duration tick, LongSupplier nanoTime) {
        this.limit = tick.multipliedBy(STALE_TICKS);
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        nodes.forEach(node -> entries.put(node, new Entry()));
    }

    private static final class Entry {
        private @Nullable PassReport pass;
        private long passNanos;
        private @Nullable PassReport attempt;
        private long attemptNanos;
    }

    /** How far the passes over a node can be relied on. */
    enum Standing {
        /** There was no pass yet. */
        UNKNOWN,
        CURRENT,
        /** The last pass is older than three ticks. */
        STALE
    }

    /**
     * One node.
     *
     * @param pass the last one that saw the node
     * @param age of that
     * @param fault why the node could not be seen at the last attempt; empty where it was seen
     */
    record NodePasses(
            NodeName node, Standing standing, Optional<PassReport> pass, Optional<Duration> age, String fault) {}

    /** Whether the watch as such goes on. */
    enum Pulse {
        /** Some node was not even tried yet. */
        STARTING,
        /** Every node was tried within three ticks, whether or not it could be reached. */
        BEATING,
        /** Some node was not tried for longer: its loop hangs, which only a restart mends. */
        STOPPED
    }

    synchronized void take(PassReport report) {
        Entry entry = entries.computeIfAbsent(report.node(), _ -> new Entry());
        long now = nanoTime.getAsLong();
        entry.attempt = report;
        entry.attemptNanos = now;
        if (report.finding() != Finding.UNSEEN) {
            entry.pass = report;
            entry.passNanos = now;
        }
    }

    synchronized List<NodePasses> all() {
        long now = nanoTime.getAsLong();
        return entries.entrySet().stream()
                .map(entry -> sight(entry.getKey(), entry.getValue(), now))
                .toList();
    }

    private NodePasses sight(NodeName node, Entry entry, long now) {
        PassReport attempt = entry.attempt;
        String fault = attempt != null && attempt.finding() == Finding.UNSEEN ? attempt.words() : "";
        PassReport pass = entry.pass;
        if (pass == null) {
            return new NodePasses(node, Standing.UNKNOWN, Optional.empty(), Optional.empty(), fault);
        }
        Duration age = Duration.ofNanos(now - entry.passNanos);
        Standing standing = age.compareTo(limit) > 0 ? Standing.STALE : Standing.CURRENT;
        return new NodePasses(node, standing, Optional.of(pass), Optional.of(age), fault);
    }

    /** Before the first attempt at a node its loop gets the same three ticks. */
    synchronized Pulse pulse() {
        long now = nanoTime.getAsLong();
        Pulse pulse = Pulse.BEATING;
        for (Entry entry : entries.values()) {
            long since = entry.attempt == null ? began : entry.attemptNanos;
            if (now - since > limit.toNanos()) {
                return Pulse.STOPPED;
            }
            if (entry.attempt == null) {
                pulse = Pulse.STARTING;
            }
        }
        return pulse;
    }

    /** One line for {@code systemctl status}, such as {@code 2 of 3 nodes as wanted; n3 not seen (HST-001 …)}. */
    String line() {
        List<NodePasses> nodes = all();
        long settled = nodes.stream()
                .filter(node ->
                        node.standing() == Standing.CURRENT && node.fault().isEmpty())
                .filter(node -> node.pass()
                        .filter(pass -> pass.finding() == Finding.SETTLED)
                        .isPresent())
                .count();
        StringBuilder line = new StringBuilder(settled + " of " + nodes.size() + " nodes as wanted");
        for (NodePasses node : nodes) {
            if (!node.fault().isEmpty()) {
                line.append("; ")
                        .append(node.node())
                        .append(" not seen (")
                        .append(node.fault())
                        .append(')');
            } else if (node.standing() != Standing.CURRENT) {
                line.append("; ").append(node.node()).append(" no pass yet");
            } else {
                node.pass()
                        .filter(pass -> pass.finding() != Finding.SETTLED)
                        .ifPresent(pass -> line.append("; ")
                                .append(node.node())
                                .append(' ')
                                .append(pass.words()));
            }
        }
        return line.toString();
    }
}
