package dev.pilothouse.cli.chaos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Table;
import dev.pilothouse.cli.output.Table.Cell;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.chaos.report.RunJournals;
import dev.pilothouse.engine.chaos.report.figures.Tally;
import dev.pilothouse.presentation.Tone;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code chaos list}: which runs this console has a journal of. */
@Command(
        name = "list",
        description = {
            "List the runs of this console, the newest first: what they were and how they ended.",
            "Reads their journals only: no profile is needed and no node is asked."
        },
        footer = {
            "%nExamples:",
            "  pilothouse chaos list",
            "  pilothouse chaos list --output json | jq -r '.runs[0].id'",
            "%nExit codes: 0 listed."
        })
public final class ListCommand implements Callable<Integer> {
    private final Context context;

    public ListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        RunJournals.Listing listing =
                RunJournals.list(context.shell().workspaces().chaosRuns());
        PrintWriter out = context.shell().out();
        if (context.format() == Format.json) {
            Json.print(json(listing), out);
            return ExitStatus.OK;
        }
        if (listing.runs().isEmpty()) {
            out.println("No runs yet.");
        } else {
            Table table = new Table("RUN", "PLAN", "FLEET", "HEALED BY", "CELLS", "ENDED AS", "VERDICTS");
            listing.runs().forEach(run -> table.row(row(run)));
            table.print(out, context.shell().terminal());
        }
        listing.unreadable()
                .forEach((file, why) -> context.shell().err().println("warning: " + file + " is not listed: " + why));
        context.shell().err().flush();
        return ExitStatus.OK;
    }

    private static Cell[] row(RunReport run) {
        Tone tone = switch (run.standing()) {
            case PASSED -> Tone.GOOD;
            case NOT_PASSED -> Tone.BAD;
            case INCOMPLETE -> Tone.WARN;
        };
        return new Cell[] {
            Cell.of(run.id()),
            Cell.of(run.plan()),
            Cell.of(run.fleet()),
            Cell.of(run.healing().word()),
            Cell.of(run.results().size() + "/" + run.planned()),
            new Cell(run.standing().word(), tone),
            Cell.of(Tally.of(run.results()).counts().entrySet().stream()
                    .map(count -> count.getValue() + " " + count.getKey())
                    .collect(Collectors.joining(", ")))
        };
    }

    private static ObjectNode json(RunJournals.Listing listing) {
        ObjectNode json = Json.object();
        ArrayNode runs = json.putArray("runs");
        for (RunReport run : listing.runs()) {
            ObjectNode one = runs.addObject()
                    .put("id", run.id())
                    .put("plan", run.plan())
                    .put("fleet", run.fleet())
                    .put("operator", run.operator())
                    .put("healing", run.healing().word())
                    .put("seed", run.seed())
                    .put("startedAt", run.startedAt().toString())
                    .put("endedAt", run.endedAt().map(Instant::toString).orElse(null))
                    .put("planned", run.planned())
                    .put("ended", run.results().size())
                    .put("standing", run.standing().word());
            ObjectNode verdicts = one.putObject("verdicts");
            Tally.of(run.results()).counts().forEach(verdicts::put);
            ArrayNode flaws = one.putArray("flaws");
            run.flaws().forEach(flaws::add);
        }
        ArrayNode unreadable = json.putArray("unreadable");
        listing.unreadable()
                .forEach((file, why) ->
                        unreadable.addObject().put("file", file.toString()).put("why", why));
        return json;
    }
}
