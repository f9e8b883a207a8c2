package dev.pilothouse.cli.version;

import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Back to the last version that worked. */
@Command(
        name = "rollback",
        description = {
            "Go back to the last version that is known to have worked there, and pin it: auto-update would undo it otherwise.",
            "Where that means something for the data, the consequence has to be typed, as with set-version."
        },
        footer = {
            "%nExamples:",
            "  pilothouse app rollback n1/bitcoin-core --dry-run",
            "  pilothouse app rollback n1/bitcoin-core",
            "%nExit codes: 0 runs it, 4 node not reachable, 5 refused or not confirmed, 6 failed and gone back."
        })
public final class RollbackCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ADDRESS", arity = "1..*", description = "node/app, or app for all selected nodes.")
    private List<String> texts = List.of();

    @Option(names = "--dry-run", description = "Only say what it would do and mean.")
    private boolean dryRun;

    @Option(
            names = "--confirm",
            paramLabel = "TEXT",
            description = "The consequence as the plan names it, or NODE for a protected node. May be repeated.")
    private List<String> confirmed = List.of();

    public RollbackCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (FleetEngine engine = context.openForChange()) {
            List<SwitchRequest.Rollback> requests = context.addresses(engine, texts).stream()
                    .map(SwitchRequest.Rollback::new)
                    .toList();
            return new Switches(context, engine)
                    .run(requests, confirmed, dryRun ? Switches.Then.NOTHING : Switches.Then.CARRY_OUT);
        }
    }
}
