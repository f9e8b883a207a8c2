package dev.pilothouse.presentation.work;

import dev.pilothouse.engine.operation.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One step of an operation as it stands.
 *
 * @param number unique in its operation; the operation itself is 0
 * @param ended empty while it is under way
 * @param done of {@code total}, in {@code unit}; total 0 where the amount is not known
 * @param notes the last lines it told, oldest first
 */
public record WorkStep(
        int number,
        int parent,
        String title,
        String address,
        Instant startedAt,
        Optional<End> ended,
        long done,
        long total,
        String unit,
        List<String> notes) {
    /** A build tells thousands of lines; the last ones say why it failed. */
    public static final int NOTES = 100;

    public WorkStep {
        notes = List.copyOf(notes);
    }

    /** How and when a step ended. */
    public record End(Outcome outcome, Instant at) {}

    static WorkStep begun(int number, int parent, String title, String address, Instant at) {
        return new WorkStep(number, parent, title, address, at, Optional.empty(), 0, 0, "", List.of());
    }

    WorkStep at(long nowDone, long ofTotal, String inUnit) {
        return new WorkStep(number, parent, title, address, startedAt, ended, nowDone, ofTotal, inUnit, notes);
    }

    WorkStep noting(String line) {
        List<String> more = new ArrayList<>(notes.size() < NOTES ? notes : notes.subList(1, notes.size()));
        more.add(line);
        return new WorkStep(number, parent, title, address, startedAt, ended, done, total, unit, more);
    }

    WorkStep ended(Outcome outcome, Instant at) {
        return new WorkStep(
                number, parent, title, address, startedAt, Optional.of(new End(outcome, at)), done, total, unit, notes);
    }

    public Duration elapsed(Instant now) {
        return Duration.between(startedAt, ended.map(End::at).orElse(now));
    }

    /** 0 to 1; empty where the amount is not known, and after the end. */
    public OptionalDouble share() {
        return total > 0 && ended.isEmpty()
                ? OptionalDouble.of(Math.clamp((double) done / total, 0, 1))
                : OptionalDouble.empty();
    }
}
