package dev.pilothouse.cli.chaos;

import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.chaos.report.ReportFormat;
import dev.pilothouse.engine.chaos.report.RunJournals;
import dev.pilothouse.engine.host.LocalFiles;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chaos report}: makes a run's journal into something to read, to hand on, or to feed to other tools. */
@Command(
        name = "report",
        description = {
            "Make a report of a run from its journal: no profile is needed and no node is asked.",
            "The page of HTML needs nothing but itself and can be sent by mail."
        },
        footer = {
            "%nExamples:",
            "  pilothouse chaos report latest --out report.html",
            "  pilothouse chaos report 20261121T060000Z-4f2a --format junit --out TEST-chaos.xml",
            "  pilothouse chaos report latest --format csv | column -s, -t | less -S",
            "  pilothouse chaos report sent-by-mail/journal.jsonl --format json",
            "%nExit codes: 0 written, 3 no such run, or a journal that tells of none, 6 it could not be written."
        })
public final class ReportCommand implements Callable<Integer> {
    private static final int SHARED = 0644;

    private final Context context;

    @Parameters(
            paramLabel = "RUN",
            description = "As in chaos list, or its beginning, or latest, or a journal file from elsewhere.")
    private String run = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "html (default), junit, csv or json.",
            defaultValue = "html")
    private Wanted format = Wanted.html;

    @Option(names = "--out", paramLabel = "FILE", description = "Write it there, in the place of what is there.")
    private @Nullable String out;

    public ReportCommand(Context context) {
        this.context = context;
    }

    /** Lower case, since picocli shows and reads the constants' names. */
    public enum Wanted {
        html(ReportFormat.HTML),
        junit(ReportFormat.JUNIT),
        csv(ReportFormat.CSV),
        json(ReportFormat.JSON);

        private final ReportFormat format;

        Wanted(ReportFormat format) {
            this.format = format;
        }
    }

    @Override
    public Integer call() {
        RunReport report = find(context, run);
        StringWriter text = new StringWriter();
        format.format.write(report, text);
        report.flaws().forEach(flaw -> context.shell().err().println("warning: " + flaw));
        if (out == null) {
            context.shell().out().print(text);
            context.shell().out().flush();
        } else {
            Path file = context.shell().resolve(out);
            new LocalFiles(new NodeName("console"))
                    .replace(file.toString(), text.toString().getBytes(StandardCharsets.UTF_8), SHARED);
            context.shell().err().println("written: " + file);
        }
        context.shell().err().flush();
        return ExitStatus.OK;
    }

    /**
     * @param text a run of this console, or a file that holds a journal
     * @throws EngineException {@link ErrorCode#CHAOS_RUN_UNKNOWN}
     */
    static RunReport find(Context context, String text) {
        Path file = context.shell().resolve(text);
        return Files.isRegularFile(file)
                ? RunJournals.read(file)
                : RunJournals.find(context.shell().workspaces().chaosRuns(), text);
    }
}
