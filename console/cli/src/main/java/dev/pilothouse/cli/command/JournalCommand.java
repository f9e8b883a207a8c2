package dev.pilothouse.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Table;
import dev.pilothouse.cli.output.Table.Cell;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.operation.Interleaving;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.presentation.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who did what to the nodes, when, with which result. */
@Command(
        name = "journal",
        description = {
            "Show what every console did on the selected nodes, the newest first.",
            "The nodes themselves keep it. Times are those of the console that acted."
        },
        footer = {
            "%nExamples:",
            "  pilothouse journal n1/bitcoin-core",
            "  pilothouse journal --label site=home --last 100 -o json | jq '.entries[] | select(.result != \"done\")'",
            "%nA result is done, unchanged, skipped, cancelled, the code of an error, or begun: then no end was written,",
            "because the console died or is still at it.",
            "%nExit codes: 0 read, 4 no node could be reached, 6 some could not."
        })
final class JournalCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NODE|NODE/APP", arity = "0..1", description = "Default: all selected nodes.")
    private @Nullable String target;

    @Option(names = "--last", paramLabel = "N", defaultValue = "20", description = "How many at most. Default: 20.")
    private int last = 20;

    JournalCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (FleetEngine engine = context.open()) {
            int most = Math.max(1, last);
            Asked<JournalEntry> asked =
                    Asked.of(context, engine, Targets.of(context, engine, target), node -> engine.journal(node, most));
            List<JournalEntry> entries =
                    Interleaving.of(
                                    asked.answers(),
                                    Comparator.comparing(JournalEntry::at).reversed())
                            .stream()
                            .limit(most)
                            .toList();
            if (context.format() == Format.json) {
                ObjectNode json = Json.object();
                ArrayNode array = json.putArray("entries");
                entries.forEach(entry -> array.add(json(entry)));
                Json.print(json, context.shell().out());
            } else {
                table(entries).print(context.shell().out(), context.shell().terminal());
            }
            return ExitStatus.partial(asked.failed(), asked.nodes());
        }
    }

    private static Table table(List<JournalEntry> entries) {
        Table table = new Table("AT", "BY", "WHERE", "ACT", "RESULT", "FENCE", "NOTE");
        for (JournalEntry entry : entries) {
            String at = entry.at().toString();
            table.row(
                    Cell.of(at.length() > 19 ? at.substring(0, 19) + "Z" : at),
                    Cell.of(entry.by()),
                    Cell.of(entry.address()),
                    Cell.of(entry.act()),
                    new Cell(entry.result(), tone(entry.result())),
                    Cell.of(entry.facts().getOrDefault(JournalEntry.FENCE, "-")),
                    new Cell(note(entry), Tone.MUTED));
        }
        return table;
    }

    private static Tone tone(String result) {
        return switch (result) {
            case "done" -> Tone.GOOD;
            case "unchanged", "skipped" -> Tone.MUTED;
            case JournalEntry.BEGUN, "cancelled", "unknown" -> Tone.WARN;
            default -> Tone.BAD;
        };
    }

    private static String note(JournalEntry entry) {
        Map<String, String> facts = new TreeMap<>(entry.facts());
        facts.remove(JournalEntry.FENCE);
        facts.remove(JournalEntry.ACT_ID);
        List<String> words = new ArrayList<>();
        facts.forEach((key, value) -> words.add(key + "=" + firstLine(value)));
        String all = String.join(" ", words);
        return all.length() <= 100 ? all : all.substring(0, 99) + "…";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static ObjectNode json(JournalEntry entry) {
        ObjectNode json = Json.object()
                .put("at", entry.at().toString())
                .put("by", entry.by())
                .put("address", entry.address())
                .put("act", entry.act())
                .put("result", entry.result());
        ObjectNode facts = json.putObject("facts");
        new TreeMap<>(entry.facts()).forEach(facts::put);
        return json;
    }
}
