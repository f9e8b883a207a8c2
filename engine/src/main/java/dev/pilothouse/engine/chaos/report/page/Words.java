package dev.pilothouse.engine.chaos.report.page;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.Fault;
import dev.pilothouse.engine.chaos.Healing;
import dev.pilothouse.engine.chaos.Phase;
import dev.pilothouse.engine.chaos.Verdict;
import dev.pilothouse.engine.chaos.report.figures.Spread;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the page says things. */
final class Words {
    private static final double NANOS = 1e9;

    private Words() {}

    static double seconds(Duration time) {
        return time.toNanos() / NANOS;
    }

    /** To the millisecond. */
    static String time(Duration time) {
        return String.format(Locale.ROOT, "%.3f s", seconds(time));
    }

    static String time(Optional<Duration> time) {
        return time.map(Words::time).orElse("–");
    }

    /** Never a figure where there are too few for one. */
    static String p95(Spread spread) {
        return spread.p95().map(Words::time).orElse("n < " + Spread.LEAST_FOR_P95);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    static String number(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }

    static double share(Duration time, Duration budget) {
        return budget.isZero() ? 1 : seconds(time) / seconds(budget);
    }

    /** A sign and a word: neither needs a colour. */
    static String badge(String verdict) {
        return switch (verdict) {
            case "pass" -> "✓ pass";
            case "fail" -> "✖ FAIL";
            case "invalid" -> "⊘ INVALID";
            case "unknown" -> "? UNKNOWN";
            case "aborted" -> "■ ABORTED";
            case "refused" -> "– refused";
            case "not-applicable" -> "– not applicable";
            default -> verdict;
        };
    }

    static String meaning(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass _ -> "served again, with its marker, within the budget, and still after the clean-up";
            case Verdict.Fail _ -> "did not serve again in time, lost data, or was broken after the clean-up";
            case Verdict.Invalid _ ->
                "was not working before, or nothing proves that the fault happened: says nothing about recovery";
            case Verdict.Unknown _ -> "contact was lost: nobody saw whether it recovered";
            case Verdict.Aborted _ -> "somebody ended the run";
            case Verdict.Refused _ -> "a guard kept it from being run";
            case Verdict.NotApplicable _ -> "this node or app cannot have this fault";
        };
    }

    static String healer(Healing healing) {
        return switch (healing) {
            case CONSOLE -> "the reconciler of the console that ran the matrix";
            case SERVICE -> "the service that looks after the nodes";
            case OFF -> "nobody: only the container engine’s own restart policy";
        };
    }

    /** What had to happen for the part that ends with the phase to be over. */
    static String part(Phase phase) {
        return switch (phase) {
            case DOWN -> "detect";
            case ACT -> "act";
            case PORT -> "port open";
            case STATUS -> "first status";
            case MARKER -> "first marker";
            case STABLE -> "stable";
        };
    }

    static String origin(Fault.Since since) {
        return switch (since) {
            case INJECTION -> "the injection";
            case UNDO -> "the end of the fault";
        };
    }

    /** The fault's own line, for faults that have one whatever their parameters. */
    static String fault(String word) {
        return Arrays.stream(Fault.Event.values())
                .filter(event -> event.word().equals(word))
                .map(Fault.Event::title)
                .findFirst()
                .orElse("");
    }

    /** The cell's times begin here, from the beginning of the cell. */
    static Duration zero(CellResult cell) {
        return cell.window()
                .map(window -> switch (cell.since()) {
                    case INJECTION -> window.from();
                    case UNDO -> window.to();
                })
                .orElse(Duration.ZERO);
    }
}
