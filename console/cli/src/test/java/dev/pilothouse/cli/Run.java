package dev.pilothouse.cli;

import dev.pilothouse.cli.command.PilothouseCommand;
import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.cli.shell.Interrupts;
import dev.pilothouse.cli.shell.Shell;
import dev.pilothouse.cli.shell.Workspaces;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Stage;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.Problem;
import dev.pilothouse.engine.text.Severity;
import dev.pilothouse.presentation.fixture.Apps;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** One run of the command line over a scripted fleet, and everything it left behind. */
record Run(int exit, String out, String err) {
    /** A shell without a terminal, in {@code folder}, which gets an empty profile. */
    static Run of(Path folder, FleetEngine engine, String... words) {
        return of(folder, engine, Terminal.none(), "", words);
    }

    static Run of(Path folder, FleetEngine engine, Terminal terminal, String typed, String... words) {
        return of(folder, terminal, typed, new Fixed(folder, List.of(), () -> engine), words);
    }

    static Run withProblems(Path folder, List<Problem> problems, String... words) {
        Supplier<FleetEngine> none = () -> {
            throw new IllegalStateException("a broken profile was opened");
        };
        return of(folder, Terminal.none(), "", new Fixed(folder, problems, none), words);
    }

    static Run of(Path folder, Terminal terminal, String typed, Workspaces workspaces, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = commandLine(folder, terminal, typed, workspaces, out, err).execute(words);
        return new Run(exit, out.toString(), err.toString());
    }

    static CommandLine commandLine(Path folder) {
        return commandLine(
                folder,
                Terminal.none(),
                "",
                new Fixed(folder, List.of(), () -> {
                    throw new IllegalStateException("only the model is wanted");
                }),
                new StringWriter(),
                new StringWriter());
    }

    private static CommandLine commandLine(
            Path folder, Terminal terminal, String typed, Workspaces workspaces, StringWriter out, StringWriter err) {
        try {
            Files.writeString(folder.resolve("fleet.yaml"), "fleet: {}\n");
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
        return PilothouseCommand.commandLine(new Shell(
                Map.of("HOME", folder.toString(), "PATH", "/usr/bin"),
                folder,
                new BufferedReader(new StringReader(typed)),
                new PrintWriter(out),
                new PrintWriter(err),
                terminal,
                Clock.fixed(Apps.NOW, ZoneOffset.UTC),
                workspaces,
                new Interrupts()));
    }

    private record Fixed(Path folder, List<Problem> problems, Supplier<FleetEngine> engine) implements Workspaces {
        @Override
        public List<Problem> check(Path folder) {
            return problems;
        }

        @Override
        public Loaded<FleetEngine> open(Path folder, Stage stage) {
            return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)
                    ? new Loaded.Invalid<>(problems)
                    : new Loaded.Valid<>(engine.get(), problems);
        }

        @Override
        public Path chaosRuns() {
            return folder.resolve("chaos");
        }
    }
}
