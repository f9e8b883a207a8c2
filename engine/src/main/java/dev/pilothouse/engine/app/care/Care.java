package dev.pilothouse.engine.app.care;

import dev.pilothouse.engine.text.AppId;
import java.time.Duration;
import java.util.Set;

/**
 * How an app is started, stopped, healed and updated. None of it decides what its container is, so changing it changes
 * nothing that runs.
 *
 * @param stopGrace between being told to stop and being killed
 * @param conflicts apps it must never run beside on one node, whichever of the two says so
 */
public record Care(Duration stopGrace, GateRule gate, HealRule heal, UpdateRule update, Set<AppId> conflicts) {
    /** A chain node flushes its caches when it is told to stop; ten seconds, the engines' default, can corrupt it. */
    public static final Duration STOP_GRACE = Duration.ofSeconds(60);

    /** For those who say nothing. */
    public static final Care USUAL = new Care(STOP_GRACE, GateRule.USUAL, HealRule.USUAL);

    public Care {
        conflicts = Set.copyOf(conflicts);
    }

    /** One that is updated at any time and runs beside all others. */
    public Care(Duration stopGrace, GateRule gate, HealRule heal) {
        this(stopGrace, gate, heal, UpdateRule.USUAL, Set.of());
    }

    public Care with(UpdateRule rule, Set<AppId> rivals) {
        return new Care(stopGrace, gate, heal, rule, rivals);
    }
}
