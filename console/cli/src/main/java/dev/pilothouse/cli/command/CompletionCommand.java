package dev.pilothouse.cli.command;

import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script that completes commands and options in a shell. */
@Command(
        name = "completion",
        description = "Print a completion script for the shell.",
        footer = {"%nExample:", "  source <(pilothouse completion bash)"})
final class CompletionCommand implements Callable<Integer> {
    private final Context context;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SHELL", description = "bash (zsh reads it too, after bashcompinit)")
    private Dialect dialect = Dialect.bash;

    /** Shells there is a script for. */
    enum Dialect {
        bash
    }

    CompletionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String script = switch (dialect) {
            case bash -> AutoComplete.bash("pilothouse", spec.root().commandLine());
        };
        context.shell().out().println(script);
        return ExitStatus.OK;
    }
}
