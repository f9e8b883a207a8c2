package dev.pilothouse.cli.version;

import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** To another implementation over the same data. */
@Command(
        name = "change",
        description = {
            "Put another implementation in an app's place, such as bitcoin-knots for bitcoin-core: other rules decide what is",
            "valid from then on. The one is stopped before the other starts, and goes only when the other works; else it",
            "comes back. Both manifests are on the node, and one names the other under conflicts."
        },
        footer = {
            "%nExamples:",
            "  pilothouse app change n1/bitcoin-core bitcoin-knots --dry-run",
            "  pilothouse app change n1/bitcoin-core bitcoin-knots \\",
            "    --confirm 'change bitcoin-core to bitcoin-knots on n1'",
            "%nExit codes: 0 changed, 3 no such app or version, 4 node not reachable, 5 refused or not confirmed, 6 failed and",
            "gone back."
        })
public final class ChangeCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "NODE/APP", description = "What runs now.")
    private String address = "";

    @Parameters(index = "1", paramLabel = "APP", description = "What is to run in its place.")
    private String other = "";

    @Option(
            names = "--to-version",
            paramLabel = "VERSION",
            description = "Which of its versions. Default: the catalog's default.")
    private @Nullable String version;

    @Option(names = "--dry-run", description = "Only say what it would do and mean.")
    private boolean dryRun;

    @Option(
            names = "--confirm",
            paramLabel = "TEXT",
            description = "The phrase that the plan names, or NODE for a protected node. May be repeated.")
    private List<String> confirmed = List.of();

    public ChangeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (FleetEngine engine = context.openForChange()) {
            AppId to = new AppId(other);
            Optional<Version> wanted = Optional.ofNullable(version).map(Version::parse);
            List<SwitchRequest.Implementation> requests = context.addresses(engine, List.of(address)).stream()
                    .map(each -> new SwitchRequest.Implementation(each, to, wanted))
                    .toList();
            return new Switches(context, engine)
                    .run(requests, confirmed, dryRun ? Switches.Then.NOTHING : Switches.Then.CARRY_OUT);
        }
    }
}
