package dev.pilothouse.cli.flash;

import dev.pilothouse.cli.shell.Context;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code flash}: images onto drives. Without a command it prints its help. */
@Command(
        name = "flash",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Write images to sticks, cards and disks of this machine or of a node, and never to the wrong one.",
            "Nothing is preselected, and nothing is told to anybody: no telemetry."
        },
        footer = {
            "%nExamples:",
            "  pilothouse flash drives",
            "  pilothouse flash drives --identify",
            "  pilothouse flash write node.img.zst /dev/sdb",
            "  pilothouse flash verify node.img.zst /dev/sdb",
            "  pilothouse flash customise /dev/sdb --expect attic --ssh-key ~/.ssh/id_ed25519.pub",
            "  pilothouse flash await attic",
            "  pilothouse flash receipt latest"
        })
public final class FlashCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private FlashCommand() {}

    /** With all that lies below it. */
    public static CommandLine commandLine(Context context) {
        return new CommandLine(new FlashCommand())
                .addSubcommand(new DrivesCommand(context))
                .addSubcommand(new WriteCommand(context))
                .addSubcommand(new VerifyCommand(context))
                .addSubcommand(new CustomiseCommand(context))
                .addSubcommand(new AwaitCommand(context))
                .addSubcommand(new ReceiptCommand(context));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
