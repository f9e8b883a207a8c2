package dev.pilothouse.engine.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one cell went, as it stands in the run's journal.
 *
 * @param id of the {@link Cell}
 * @param startedAt by this console's clock
 * @param took all of it, with waiting and clean-up
 * @param phases seen, by the console's even clock
 * @param fault from injection to undo, where it was injected; the origin of the other times is in {@code since}
 * @param since where the phases' times begin
 * @param samples every answer that was got, from the steady state before to the one after
 * @param evidence what proves that the fault happened, by name: {@code before.id}, {@code after.id} and the like
 * @param undone what was put right after it, and whether that is known to have been done
 */
public record CellResult(
        String id,
        String node,
        String app,
        String fault,
        int repeat,
        Instant startedAt,
        Duration took,
        Duration budget,
        Verdict verdict,
        Map<Phase, Duration> phases,
        Optional<Window> window,
        Fault.Since since,
        List<Sample> samples,
        Map<String, String> evidence,
        List<String> undone) {
    public CellResult {
        Map<Phase, Duration> ordered = new EnumMap<>(Phase.class);
        ordered.putAll(phases);
        phases = Collections.unmodifiableMap(ordered);
        samples = List.copyOf(samples);
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
        undone = List.copyOf(undone);
    }

    /** The time to recovery: empty for all verdicts but a pass, and for a failure that recovered too late. */
    public Optional<Duration> recovery() {
        return Optional.ofNullable(phases.get(Phase.STABLE));
    }

    /** When the fault was there: from its injection to its undo, both from the beginning of the cell. */
    public record Window(Duration from, Duration to) {}

    /**
     * One answer.
     *
     * @param at from the beginning of the cell
     * @param verdict of the probe, as its name in lower case
     */
    public record Sample(Duration at, String verdict, String detail, Duration latency) {}
}
