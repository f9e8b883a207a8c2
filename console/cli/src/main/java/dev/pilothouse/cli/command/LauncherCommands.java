package dev.pilothouse.cli.command;

import dev.pilothouse.cli.shell.Refusal;
import dev.pilothouse.engine.text.ErrorClass;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Commands that the launcher of a source checkout carries out itself; here they only stand in the help. */
@Command
final class LauncherCommands implements Callable<Integer> {
    private final String name;

    @Unmatched
    private List<String> rest = List.of();

    private LauncherCommands(String name) {
        this.name = name;
    }

    static CommandLine commandLine(String name, String... description) {
        CommandLine line = new CommandLine(new LauncherCommands(name));
        line.getCommandSpec().name(name);
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }

    @Override
    public Integer call() {
        throw new Refusal(
                ErrorClass.USAGE,
                "\"" + String.join(" ", name, String.join(" ", rest)).strip()
                        + "\" is a command of the source checkout",
                "Run it there: ./pilothouse " + name);
    }
}
