package dev.pilothouse.cli.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Table;
import dev.pilothouse.cli.output.Table.Cell;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.presentation.Tone;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says what this machine lacks, and what to do about it. */
@Command(
        name = "doctor",
        description = "Check this machine: JDK, state folder, ssh, terminal, display, container engine, labs.",
        footer = {"%nExit codes: 0 everything needed is there, 6 something needed is missing."})
public final class DoctorCommand implements Callable<Integer> {
    private final Context context;

    public DoctorCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new Examination(context.shell()).run();
        if (context.format() == Format.json) {
            ObjectNode json = Json.object();
            ArrayNode array = json.putArray("findings");
            findings.forEach(finding -> array.addObject()
                    .put("subject", finding.subject())
                    .put("level", word(finding.level()))
                    .put("what", finding.what())
                    .put("advice", finding.advice()));
            Json.print(json, context.shell().out());
        } else {
            Table table = new Table("SUBJECT", "STATE", "FOUND");
            findings.forEach(finding -> table.row(
                    Cell.of(finding.subject()),
                    new Cell(word(finding.level()), tone(finding.level())),
                    Cell.of(finding.what() + (finding.advice().isEmpty() ? "" : ". " + finding.advice()))));
            table.print(context.shell().out(), context.shell().terminal());
        }
        boolean missing = findings.stream().anyMatch(finding -> finding.level() == Finding.Level.MISSING_NEED);
        return missing ? ErrorClass.FAILED.exitCode() : ExitStatus.OK;
    }

    private static String word(Finding.Level level) {
        return switch (level) {
            case GOOD -> "good";
            case MISSING_FEATURE -> "note";
            case MISSING_NEED -> "missing";
        };
    }

    private static Tone tone(Finding.Level level) {
        return switch (level) {
            case GOOD -> Tone.GOOD;
            case MISSING_FEATURE -> Tone.WARN;
            case MISSING_NEED -> Tone.BAD;
        };
    }
}
