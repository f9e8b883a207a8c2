package dev.pilothouse.cli.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.ProgressPrinter;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.Subscription;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.ErrorWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs operations one after the other with their progress, tells how each ended, and gives the exit code of all. */
public final class Acts {
    private final Context context;

    public Acts(Context context) {
        this.context = context;
    }

    /** @param beginnings by address; one failing does not stop the next, one cancelled does */
    public int run(Map<String, Supplier<Operation>> beginnings) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Map.Entry<String, Supplier<Operation>> beginning : beginnings.entrySet()) {
            Outcome outcome = await(beginning.getValue().get());
            outcomes.put(beginning.getKey(), outcome);
            if (outcome instanceof Outcome.Cancelled) {
                break;
            }
        }
        return told(outcomes);
    }

    /** Prints how each ended and gives the exit code of all. */
    public int told(Map<String, Outcome> outcomes) {
        if (context.format() == Format.json) {
            Json.print(json(outcomes), context.shell().out());
        } else {
            outcomes.forEach((address, outcome) -> context.shell().out().println(address + ": " + words(outcome)));
        }
        return ExitStatus.of(List.copyOf(outcomes.values()));
    }

    /** Waits for the end with progress on the error stream. */
    public Outcome await(Operation operation) {
        ProgressPrinter progress =
                new ProgressPrinter(context.shell().err(), context.shell().terminal());
        try (Subscription _ = operation.follow(progress::accept)) {
            return context.shell().interrupts().await(operation);
        }
    }

    private static ObjectNode json(Map<String, Outcome> outcomes) {
        ObjectNode json = Json.object();
        ArrayNode array = json.putArray("results");
        outcomes.forEach((address, outcome) -> {
            ObjectNode one = array.addObject().put("address", address);
            one.setAll(Json.outcome(outcome));
        });
        return json;
    }

    static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded(int changes) ->
                changes == 0 ? "nothing to change" : "done, " + Amounts.count(changes, "change");
            case Outcome.Failed failed ->
                "failed, " + failed.code().id() + ": "
                        + ErrorWords.explain(failed.code(), failed.facts()).line();
            case Outcome.Skipped(String reason) -> "skipped: " + reason;
            case Outcome.Cancelled() -> "cancelled";
        };
    }
}
