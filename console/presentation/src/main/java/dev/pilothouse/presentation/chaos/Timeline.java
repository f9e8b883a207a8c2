package dev.pilothouse.presentation.chaos;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.Fault;
import dev.pilothouse.engine.chaos.Phase;
import dev.pilothouse.presentation.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cell in time: the fault as a window, each part of the recovery as a bar that ends where it was seen, and every answer.
 * Places are shares of the whole, from 0 to 1, so that any screen can draw it.
 *
 * @param axis what the whole is
 * @param answers in the order they came
 */
public record Timeline(Duration axis, List<Bar> bars, List<Tick> answers) {
    private static final List<Duration> AXES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            Duration.ofSeconds(300));

    public Timeline {
        bars = List.copyOf(bars);
        answers = List.copyOf(answers);
    }

    /** What a bar stands for. */
    public enum Kind {
        /** When the fault was there. */
        FAULT,
        /** A part of the recovery. */
        PART
    }

    /** @param text when it ended, in words; of one that is not there yet, that it is awaited */
    public record Bar(Kind kind, String label, double from, double to, String text, Tone tone) {}

    /** One answer of the app. */
    public record Tick(double at, Tone tone) {}

    /** Of a cell that ended. Empty where its fault was never begun. */
    static Optional<Timeline> of(CellResult cell) {
        return cell.window().map(window -> {
            Duration axis = cell.took().isZero() ? Duration.ofSeconds(1) : cell.took();
            Duration zero = cell.since() == Fault.Since.INJECTION ? window.from() : window.to();
            List<Bar> bars = new ArrayList<>();
            bars.add(new Bar(
                    Kind.FAULT,
                    "fault",
                    at(window.from(), axis),
                    at(window.to(), axis),
                    ChaosWords.time(window.to().minus(window.from())),
                    Tone.BAD));
            bars.addAll(parts(cell.phases(), zero, axis, "not seen"));
            List<Tick> answers = cell.samples().stream()
                    .map(sample -> new Tick(at(sample.at(), axis), tone(sample.verdict())))
                    .toList();
            return new Timeline(axis, bars, answers);
        });
    }

    /** Of one that is under way, from its injection on; the axis grows by steps so that it does not creep. */
    static Optional<Timeline> of(LiveCell cell, Instant now) {
        return cell.down(now).map(down -> {
            Duration axis = AXES.stream()
                    .filter(step -> step.compareTo(down) > 0)
                    .findFirst()
                    .orElse(down);
            Duration until = cell.cell()
                    .fault()
                    .lasting()
                    .filter(lasting -> lasting.compareTo(down) < 0)
                    .orElse(down);
            List<Bar> bars = new ArrayList<>();
            bars.add(new Bar(Kind.FAULT, "fault", 0, at(until, axis), ChaosWords.tenths(until), Tone.BAD));
            bars.addAll(parts(cell.phases(), Duration.ZERO, axis, "…"));
            return new Timeline(axis, bars, List.of());
        });
    }

    /** Each from the one before to its own first sight; one that was seen after a later one has no length. */
    private static List<Bar> parts(Map<Phase, Duration> seen, Duration zero, Duration axis, String unseen) {
        List<Bar> bars = new ArrayList<>();
        Map<Phase, Duration> phases = new EnumMap<>(Phase.class);
        phases.putAll(seen);
        Duration reached = Duration.ZERO;
        for (Phase phase : Phase.values()) {
            Duration at = phases.get(phase);
            if (at == null) {
                bars.add(new Bar(Kind.PART, ChaosWords.phase(phase), 0, 0, unseen, Tone.MUTED));
            } else {
                Duration from = at.compareTo(reached) < 0 ? at : reached;
                bars.add(new Bar(
                        Kind.PART,
                        ChaosWords.phase(phase),
                        at(zero.plus(from), axis),
                        at(zero.plus(at), axis),
                        ChaosWords.time(at),
                        phase == Phase.STABLE ? Tone.GOOD : Tone.ACCENT));
                reached = at.compareTo(reached) > 0 ? at : reached;
            }
        }
        return bars;
    }

    static Tone tone(String verdict) {
        return switch (verdict) {
            case "pass" -> Tone.GOOD;
            case "fail" -> Tone.BAD;
            case "syncing" -> Tone.WARN;
            default -> Tone.MUTED;
        };
    }

    private static double at(Duration time, Duration axis) {
        return Math.clamp(ChaosWords.seconds(time) / ChaosWords.seconds(axis), 0, 1);
    }
}
