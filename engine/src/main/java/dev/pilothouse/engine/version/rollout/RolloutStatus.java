package dev.pilothouse.engine.version.rollout;

import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a rollout has come: nodes × waves.
 *
 * @param by who started it
 * @param movedAt when it last moved; a running one that does not move has lost its console
 * @param waves in their order, the canary first
 */
public record RolloutStatus(
        String id,
        AppId app,
        Version version,
        String by,
        Instant startedAt,
        Instant movedAt,
        Phase phase,
        List<Wave> waves) {
    /** Fact of a failed node: on which side it stands, {@link #BACK} or {@link #FORWARD}; without it that is not known. */
    static final String STANDS = "stands";

    static final String BACK = "back";
    static final String FORWARD = "new";

    /** Fact of a failed node that was not brought back: why. */
    public static final String REVERT = "revert";

    public RolloutStatus {
        waves = List.copyOf(waves);
    }

    /** Of the whole. */
    public enum Phase {
        RUNNING,
        PAUSED,
        REVERTING,
        DONE,
        REVERTED,
        /** Neither all the way there nor all the way back. */
        STUCK
    }

    /** @param number 0 is the canary */
    public record Wave(int number, List<Cell> cells) {
        public Wave {
            cells = List.copyOf(cells);
        }
    }

    /** What runs on a node, as the rollout left it; empty while it changes, or where a failure left that open. */
    public Optional<Version> runs(Cell cell) {
        return switch (cell.step()) {
            case DONE -> Optional.of(version);
            case WAITING, SKIPPED, REVERTED -> cell.before();
            case SWITCHING, REVERTING -> Optional.empty();
            case FAILED ->
                switch (cell.facts().getOrDefault(STANDS, "")) {
                    case BACK -> cell.before();
                    case FORWARD -> Optional.of(version);
                    default -> Optional.empty();
                };
        };
    }

    /**
     * One node of one wave.
     *
     * @param before what ran there
     * @param facts of the error where it failed, its stable code among them; else empty
     */
    public record Cell(NodeName node, Step step, Optional<Version> before, Map<String, String> facts) {
        public Cell {
            facts = Map.copyOf(facts);
        }
    }

    /** Of one node. */
    public enum Step {
        WAITING,
        SWITCHING,
        DONE,
        FAILED,
        REVERTING,
        REVERTED,
        /** It could not be seen, and nothing was done there. */
        SKIPPED
    }
}
