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
 * @param above address of the step it is below; its own at the top
 */
public record WorkLine(WorkStep step, int depth, String branch, String above) {
    /** One sign of the Basic Multilingual Plane. */
    public String sign() {
        return step.ended().map(end -> OutcomeWords.sign(end.outcome())).orElse("◐");
    }

    public Tone tone() {
        return step.ended().map(end -> OutcomeWords.tone(end.outcome())).orElse(Tone.ACCENT);
    }

    /** Title, and the address where the step works on something else than the one above it; an app's name alone goes. */
    public String text() {
        if (depth == 0 || step.address().equals(above) || step.title().contains(step.address())) {
            return step.title();
        }
        return step.address().endsWith("/" + step.title()) ? step.address() : step.title() + "  " + step.address();
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
