package dev.pilothouse.presentation.fleet;

import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.EventLine;
import dev.pilothouse.presentation.words.OutcomeWords;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Operations under way, oldest first: a fold over the events of all operations. Belongs to the UI thread. */
public final class OperationBoard {
    private final Map<OperationId, RunningOperation> running = new LinkedHashMap<>();
    private final Map<OperationId, Map<Integer, Step>> steps = new HashMap<>();

    private record Step(String title, String address) {}

    public List<RunningOperation> running() {
        return List.copyOf(running.values());
    }

    /** Takes the event in and gives the line that tells of it, where it is worth one. */
    Optional<EventLine> accept(OperationEvent event) {
        return switch (event) {
            case OperationEvent.Started started -> {
                running.put(started.operation(), RunningOperation.of(started));
                yield Optional.of(line(event, started.address(), started.title(), Tone.ACCENT));
            }
            case OperationEvent.StepStarted begun -> {
                running.computeIfPresent(begun.operation(), (_, operation) -> operation.at(begun));
                steps.computeIfAbsent(begun.operation(), _ -> new HashMap<>())
                        .put(begun.step(), new Step(begun.title(), begun.address()));
                yield Optional.of(line(event, begun.address(), begun.title(), Tone.PLAIN));
            }
            case OperationEvent.Progressed progressed -> {
                running.computeIfPresent(progressed.operation(), (_, operation) -> operation.at(progressed));
                yield Optional.empty();
            }
            case OperationEvent.Noted noted ->
                Optional.of(line(event, addressOf(noted.operation(), noted.step()), noted.text(), Tone.MUTED));
            case OperationEvent.StepEnded ended -> stepEnded(ended);
            case OperationEvent.Ended ended -> {
                RunningOperation operation = running.remove(ended.operation());
                steps.remove(ended.operation());
                yield operation == null ? Optional.empty() : Optional.of(ended(operation, ended));
            }
        };
    }

    /** How an operation ended, in one line. */
    static EventLine ended(RunningOperation operation, OperationEvent.Ended ended) {
        String text = operation.title() + ": " + OutcomeWords.words(ended.outcome());
        return line(ended, operation.address(), text, OutcomeWords.tone(ended.outcome()));
    }

    private Optional<EventLine> stepEnded(OperationEvent.StepEnded ended) {
        return switch (ended.outcome()) {
            case Outcome.Succeeded _, Outcome.Cancelled() -> Optional.empty();
            case Outcome.Failed _, Outcome.Skipped _ -> {
                Step step = step(ended.operation(), ended.step());
                String title = step == null ? "" : step.title() + ": ";
                String address = addressOf(ended.operation(), ended.step());
                yield Optional.of(line(
                        ended,
                        address,
                        title + OutcomeWords.words(ended.outcome()),
                        OutcomeWords.tone(ended.outcome())));
            }
        };
    }

    private String addressOf(OperationId id, int number) {
        Step step = step(id, number);
        if (step != null) {
            return step.address();
        }
        RunningOperation operation = running.get(id);
        return operation == null ? "fleet" : operation.address();
    }

    private @Nullable Step step(OperationId id, int number) {
        Map<Integer, Step> own = steps.get(id);
        return own == null ? null : own.get(number);
    }

    private static EventLine line(OperationEvent event, String address, String text, Tone tone) {
        return new EventLine(event.at(), address, text, tone);
    }
}
