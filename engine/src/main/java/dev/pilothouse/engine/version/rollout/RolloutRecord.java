package dev.pilothouse.engine.version.rollout;

import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.rollout.RolloutStatus.Cell;
import dev.pilothouse.engine.version.rollout.RolloutStatus.Phase;
import dev.pilothouse.engine.version.rollout.RolloutStatus.Step;
import dev.pilothouse.engine.version.rollout.RolloutStatus.Wave;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of a rollout, as it lies on its nodes: written before each act, so that whoever reads it knows what may
 * have been begun. The first node of the first wave always has the newest one.
 *
 * @param revision counts up with every writing
 * @param soak as in {@link RolloutRequest#soak}
 */
public record RolloutRecord(
        String id,
        long revision,
        AppId app,
        Version version,
        String by,
        Instant startedAt,
        Instant movedAt,
        Duration soak,
        Phase phase,
        List<List<Entry>> waves) {
    public RolloutRecord {
        waves = waves.stream().map(List::copyOf).toList();
    }

    /**
     * @param before what ran there; empty where it was not known, which cannot be brought back
     * @param agreed what an operator typed for this node at the start; empty where nothing had to be
     * @param facts of the failure, with its code; else empty
     */
    public record Entry(NodeName node, Step step, Optional<Version> before, String agreed, Map<String, String> facts) {
        public Entry {
            facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        }

        Entry at(Step next) {
            return new Entry(node, next, before, agreed, facts);
        }

        Entry failed(Map<String, String> why) {
            return new Entry(node, Step.FAILED, before, agreed, why);
        }
    }

    /** Where the newest record is, and whose lease drives it. */
    NodeName home() {
        return waves.getFirst().getFirst().node();
    }

    List<Entry> entries() {
        return waves.stream().flatMap(List::stream).toList();
    }

    Entry entry(NodeName node) {
        return entries().stream()
                .filter(entry -> entry.node().equals(node))
                .findFirst()
                .orElseThrow();
    }

    RolloutRecord with(Entry changed, Instant now) {
        List<List<Entry>> all = new ArrayList<>();
        for (List<Entry> wave : waves) {
            all.add(wave.stream()
                    .map(entry -> entry.node().equals(changed.node()) ? changed : entry)
                    .toList());
        }
        return new RolloutRecord(id, revision + 1, app, version, by, startedAt, now, soak, phase, all);
    }

    RolloutRecord with(Phase next, Instant now) {
        return new RolloutRecord(id, revision + 1, app, version, by, startedAt, now, soak, next, waves);
    }

    /** Whether anybody may still act on it. */
    boolean isOver() {
        return switch (phase) {
            case RUNNING, PAUSED, REVERTING -> false;
            case DONE, REVERTED, STUCK -> true;
        };
    }

    RolloutStatus status() {
        List<Wave> shown = new ArrayList<>();
        for (int number = 0; number < waves.size(); number++) {
            shown.add(new Wave(
                    number,
                    waves.get(number).stream()
                            .map(entry -> new Cell(entry.node(), entry.step(), entry.before(), entry.facts()))
                            .toList()));
        }
        return new RolloutStatus(id, app, version, by, startedAt, movedAt, phase, shown);
    }
}
