package dev.pilothouse.presentation.chaos;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.Verdict;
import dev.pilothouse.engine.chaos.report.figures.Tally;
import dev.pilothouse.presentation.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One app of one node under one fault: all repeats in one field. What it says is said of the worst of them.
 *
 * @param planned how many repeats the run has; 0 where the run has no such cell
 * @param results of those that ended, the first repeat first
 */
public record MatrixCell(
        String node, String app, String fault, int planned, List<CellResult> results, Optional<LiveCell> live) {
    private static final double HALF = 0.5;

    public MatrixCell {
        results = List.copyOf(results);
    }

    public String name() {
        return node + "/" + app + " " + fault;
    }

    Optional<CellResult> worst() {
        return results.stream().min(Tally.worstFirst());
    }

    public String sign() {
        return live.isPresent()
                ? "◐"
                : worst().map(cell -> ChaosWords.sign(cell.verdict())).orElse(planned == 0 ? " " : "·");
    }

    /** Beside the sign: the time it has taken, how many ended so, or what became of it. */
    public String text(Instant now) {
        if (live.isPresent()) {
            return live.get().down(now).map(ChaosWords::tenths).orElse("begins");
        }
        Optional<CellResult> shown = worst();
        if (shown.isEmpty()) {
            return "";
        }
        return results.size() < planned ? results.size() + "/" + planned : ended(shown.get());
    }

    private String ended(CellResult worst) {
        long alike = results.stream()
                .filter(cell -> cell.verdict().word().equals(worst.verdict().word()))
                .count();
        return switch (worst.verdict()) {
            case Verdict.Pass _ -> worst.recovery().map(ChaosWords::tenths).orElse("pass");
            case Verdict.Fail _ ->
                results.size() > 1
                        ? alike + "/" + results.size()
                        : worst.recovery().map(ChaosWords::tenths).orElse("never");
            case Verdict.Invalid _, Verdict.Unknown _, Verdict.Aborted _, Verdict.Refused _, Verdict.NotApplicable _ ->
                ChaosWords.brief(worst.verdict());
        };
    }

    /** Share of the budget that the worst has used; above 1 where it is over. Empty where there is no such time. */
    public OptionalDouble share(Instant now) {
        if (live.isPresent()) {
            return OptionalDouble.empty();
        }
        return worst().flatMap(cell -> switch (cell.verdict()) {
                    case Verdict.Pass _, Verdict.Fail _ ->
                        cell.recovery().map(time -> ChaosWords.share(time, cell.budget()));
                    case Verdict.Invalid _,
                            Verdict.Unknown _,
                            Verdict.Aborted _,
                            Verdict.Refused _,
                            Verdict.NotApplicable _ -> Optional.<Double>empty();
                })
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    public Tone tone(Instant now) {
        if (live.isPresent()) {
            return Tone.ACCENT;
        }
        Optional<CellResult> shown = worst();
        if (shown.isEmpty()) {
            return Tone.MUTED;
        }
        boolean slow =
                shown.get().verdict() instanceof Verdict.Pass && share(now).orElse(0) > HALF;
        return slow ? Tone.WARN : ChaosWords.tone(shown.get().verdict());
    }

    /** Everything in one line, for a reader that has no colours and no columns. */
    public String says(Instant now) {
        String text = text(now);
        String word = live.isPresent()
                ? live.get().doing()
                : worst().map(cell -> cell.verdict().word()).orElse("not run");
        return name() + ": " + word + (text.isEmpty() || text.equals(word) ? "" : ", " + text);
    }
}
