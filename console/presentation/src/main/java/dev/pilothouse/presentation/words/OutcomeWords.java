package dev.pilothouse.presentation.words;

import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.presentation.Tone;

/** How an operation or a step ended, or how far it is, in words. */
public final class OutcomeWords {
    private OutcomeWords() {}

    /** Such as {@code done, 2 changes}; of a failure the reason and the advice. */
    public static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded(int changes) ->
                changes == 0 ? "nothing to change" : "done, " + Amounts.count(changes, "change");
            case Outcome.Failed failed ->
                ErrorWords.explain(failed.code(), failed.facts()).line();
            case Outcome.Skipped(String reason) -> "skipped, " + reason;
            case Outcome.Cancelled() -> "cancelled";
        };
    }

    /** One sign of the Basic Multilingual Plane. */
    public static String sign(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded _ -> "✓";
            case Outcome.Failed _ -> "✖";
            case Outcome.Skipped _, Outcome.Cancelled() -> "○";
        };
    }

    public static Tone tone(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded(int changes) -> changes == 0 ? Tone.MUTED : Tone.GOOD;
            case Outcome.Failed _ -> Tone.BAD;
            case Outcome.Skipped _, Outcome.Cancelled() -> Tone.WARN;
        };
    }

    /** Such as {@code 12 MiB of 40 MiB}, {@code 3 of 7 layers}. */
    public static String amount(long done, long total, String unit) {
        boolean bytes = unit.equals("B");
        String so = bytes ? Amounts.bytes(done) : Long.toString(done);
        String tail = bytes || unit.isEmpty() ? "" : " " + unit;
        return total == 0 ? so + tail : so + " of " + (bytes ? Amounts.bytes(total) : total + tail);
    }
}
