package dev.pilothouse.cli.command;

import dev.pilothouse.cli.adopt.AdoptCommand;
import dev.pilothouse.cli.adopt.WhyCommand;
import dev.pilothouse.cli.catalog.CatalogCommand;
import dev.pilothouse.cli.chaos.ChaosCommand;
import dev.pilothouse.cli.doctor.DoctorCommand;
import dev.pilothouse.cli.flash.FlashCommand;
import dev.pilothouse.cli.image.ImageCommand;
import dev.pilothouse.cli.rollout.RolloutCommand;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.Faults;
import dev.pilothouse.cli.shell.GlobalOptions;
import dev.pilothouse.cli.shell.Shell;
import dev.pilothouse.cli.systemd.ServiceCommand;
import dev.pilothouse.cli.systemd.Systemd;
import dev.pilothouse.cli.version.ChangeCommand;
import dev.pilothouse.cli.version.RollbackCommand;
import dev.pilothouse.cli.version.SetConfigCommand;
import dev.pilothouse.cli.version.SetVersionCommand;
import dev.pilothouse.cli.version.VersionsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command tree. Without a command it prints its help. */
@Command(
        name = "pilothouse",
        description =
                "One console for fleets of self-hosted nodes: apps declared in a profile, over SSH, without an agent.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nFirst steps:",
            "  pilothouse demo                           three nodes of its own, with apps, in a terminal screen",
            "  pilothouse --profile DIR fleet check      is the profile right?",
            "  pilothouse --profile DIR fleet status     what runs where?",
            "  pilothouse --profile DIR plan             what would apply do?",
            "%nExit codes:",
            "  0 done    2 wrong command line   3 wrong profile or value   4 not reachable   5 refused for safety",
            "  6 failed or partly failed   70 defect of Pilothouse   130 interrupted",
            "%nResults go to stdout, everything else to stderr. NO_COLOR is respected."
        })
public final class PilothouseCommand implements Runnable {
    @Mixin
    private final GlobalOptions options = new GlobalOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            order = 110,
            description = "Show the help of this command.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it by itself
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private PilothouseCommand() {}

    /** The whole tree, ready to execute; {@link CommandLine#execute} then gives the exit code and never throws. */
    public static CommandLine commandLine(Shell shell) {
        PilothouseCommand root = new PilothouseCommand();
        Context context = new Context(shell, root.options);
        Faults faults = new Faults(shell);
        CommandLine line = new CommandLine(root)
                .addSubcommand(new CommandLine(new FleetCommand(context)).addSubcommand(new TrustCommand(context)))
                .addSubcommand(appCommand(context))
                .addSubcommand(new PlanCommand(context))
                .addSubcommand(new ApplyCommand(context))
                .addSubcommand(new WhyCommand(context))
                .addSubcommand(new AdoptCommand(context))
                .addSubcommand(new FailuresCommand(context))
                .addSubcommand(new ImageCommand(context))
                .addSubcommand(new VersionsCommand(context))
                .addSubcommand(new RolloutCommand(context))
                .addSubcommand(ChaosCommand.commandLine(context))
                .addSubcommand(FlashCommand.commandLine(context))
                .addSubcommand(CatalogCommand.commandLine(context))
                .addSubcommand(new ReconcileCommand(context))
                .addSubcommand(new ServiceCommand(context, Systemd.ofMachine()))
                .addSubcommand(new CommandLine(new LeaseCommand(context)))
                .addSubcommand(new JournalCommand(context))
                .addSubcommand(new UndoCommand(context))
                .addSubcommand(ScreenCommand.commandLine(context, "tui", "Open the terminal screen."))
                .addSubcommand(ScreenCommand.commandLine(context, "desktop", "Open the desktop window."))
                .addSubcommand(new DoctorCommand(context))
                .addSubcommand(new VersionCommand(context))
                .addSubcommand(new CompletionCommand(context))
                .addSubcommand(LauncherCommands.commandLine(
                        "demo", "Set up, build, start three lab nodes, put apps on them and show them."))
                .addSubcommand(LauncherCommands.commandLine(
                        "lab", "Throw-away nodes on this machine: up, down, status, ssh, reboot, partition, heal."))
                .addSubcommand(LauncherCommands.commandLine("check", "Run every test of the source checkout."))
                .addSubcommand(LauncherCommands.commandLine("setup", "Install what this machine lacks."));
        return line.setOut(shell.out())
                .setErr(shell.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler(faults)
                .setParameterExceptionHandler(faults)
                .setUsageHelpLongOptionsMaxWidth(24)
                .setUsageHelpWidth(Math.clamp(shell.terminal().columns(), 80, 120));
    }

    private static CommandLine appCommand(Context context) {
        CommandLine app = new CommandLine(new AppCommand(context)).addSubcommand(new LogsCommand(context));
        app.addSubcommand(new SetVersionCommand(context))
                .addSubcommand(new RollbackCommand(context))
                .addSubcommand(new ChangeCommand(context))
                .addSubcommand(new SetConfigCommand(context));
        for (AppVerb.Verb verb : AppVerb.Verb.values()) {
            app.addSubcommand(AppVerb.commandLine(context, verb));
        }
        return app;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
