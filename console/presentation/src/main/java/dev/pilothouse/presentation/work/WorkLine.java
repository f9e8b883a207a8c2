package dev.pilothouse.presentation.work;

import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.OutcomeWords;
import java.time.Duration;
import java.time.Instant;

/**
 * A step in its place in the tree, as one line.
 *
 * @param depth 0 for the operation itself
 * @param branch the tree's strokes before it, such as {@code │ ├ }; empty at the top
 */
public record WorkLine(WorkStep step, int depth, String branch) {
    /** One sign of the Basic Multilingual Plane. */
    public String sign() {
        return step.ended().map(end -> OutcomeWords.sign(end.outcome())).orElse("◐");
    }

    public Tone tone() {
        return step.ended().map(end -> OutcomeWords.tone(end.outcome())).orElse(Tone.ACCENT);
    }

    /** Title, and the address where the operation has several. */
    public String text(String operationAddress) {
        boolean elsewhere = depth > 0 && !step.address().equals(operationAddress);
        return elsewhere && !step.title().contains(step.address())
                ? step.title() + "  " + step.address()
                : step.title();
    }

    /** What came of it or what it does right now; empty where there is nothing to say. */
    public String remark() {
        if (step.ended().isPresent()) {
            Outcome outcome = step.ended().get().outcome();
            return switch (outcome) {
                case Outcome.Succeeded _ -> depth == 0 ? OutcomeWords.words(outcome) : "";
                case Outcome.Failed _, Outcome.Skipped _, Outcome.Cancelled() -> OutcomeWords.words(outcome);
            };
        }
        String amount =
                step.done() > 0 || step.total() > 0 ? OutcomeWords.amount(step.done(), step.total(), step.unit()) : "";
        return !amount.isEmpty()
                ? amount
                : step.notes().isEmpty() ? "" : step.notes().getLast();
    }

    public Duration elapsed(Instant now) {
        return step.elapsed(now);
    }
}
