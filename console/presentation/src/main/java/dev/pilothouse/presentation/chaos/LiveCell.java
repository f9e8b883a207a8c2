package dev.pilothouse.presentation.chaos;

import dev.pilothouse.engine.chaos.Cell;
import dev.pilothouse.engine.chaos.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A cell that is under way.
 *
 * @param step what it does now, as the engine calls it
 * @param injected when its fault was begun
 * @param phases what was seen since, each from the injection
 */
public record LiveCell(Cell cell, Instant begun, String step, Optional<Instant> injected, Map<Phase, Duration> phases) {
    public LiveCell {
        phases = Map.copyOf(phases);
    }

    static LiveCell begin(Cell cell, Instant at) {
        return new LiveCell(cell, at, "", Optional.empty(), Map.of());
    }

    LiveCell at(String next, Instant when) {
        boolean injects = next.equals("inject") || next.equals("watch");
        return new LiveCell(
                cell, begun, next, injected.or(() -> Optional.of(when).filter(_ -> injects)), phases);
    }

    LiveCell seen(Map<Phase, Duration> now) {
        return new LiveCell(cell, begun, step, injected, now);
    }

    /** In words. */
    public String doing() {
        return switch (step) {
            case "" -> "waiting for its turn";
            case "steady" -> "asking whether it works";
            case "prepare" -> "preparing";
            case "inject" -> "breaking it";
            case "watch" -> "waiting until it serves again";
            case "undo" -> "undoing";
            case "after" -> "asking whether it still works";
            default -> step;
        };
    }

    /** Since its fault was begun; empty before. */
    Optional<Duration> down(Instant now) {
        return injected.map(from -> Duration.between(from, now)).map(span -> span.isNegative() ? Duration.ZERO : span);
    }
}
