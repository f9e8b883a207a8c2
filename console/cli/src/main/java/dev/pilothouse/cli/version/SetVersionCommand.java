package dev.pilothouse.cli.version;

import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.engine.version.choice.SwitchRequest.Pinning;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** To another version of the same app. */
@Command(
        name = "set-version",
        description = {
            "Switch apps to a version of the catalog, newer or older: pull, and make the container anew with the same data,",
            "secrets, ports and name. Says first what it means. Where it does not pass its probe, the old one serves again."
        },
        footer = {
            "%nExamples:",
            "  pilothouse app set-version n1/bitcoin-core 31.0 --dry-run",
            "  pilothouse app set-version n1/bitcoin-core 31.0",
            "  pilothouse app set-version n1/bitcoin-core 28.4 --confirm 'download the whole chain again'",
            "%nA version other than the catalog's default is pinned afterwards, unless --follow is given.",
            "Exit codes: 0 runs it, 3 no such version, 4 node not reachable, 5 refused or not confirmed, 6 failed and gone back."
        })
public final class SetVersionCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "node/app, or app for all selected nodes.")
    private String address = "";

    @Parameters(index = "1", paramLabel = "VERSION", description = "Such as 31.0 or 29.3.knots20260508.")
    private String version = "";

    @ArgGroup
    private @Nullable Keep keep;

    @Option(names = "--dry-run", description = "Only say what it would do and mean.")
    private boolean dryRun;

    @Option(
            names = "--confirm",
            paramLabel = "TEXT",
            description = "The consequence as the plan names it, or NODE for a protected node. May be repeated.")
    private List<String> confirmed = List.of();

    /** What becomes of the pin. */
    static final class Keep {
        @Option(names = "--pin", description = "Keep it: no update is offered or made.")
        private boolean pin;

        @Option(names = "--follow", description = "Go on following the catalog.")
        private boolean follow;
    }

    public SetVersionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (FleetEngine engine = context.openForChange()) {
            Version wanted = Version.parse(version);
            List<SwitchRequest.To> requests = context.addresses(engine, List.of(address)).stream()
                    .map(each -> new SwitchRequest.To(each, wanted, pinning()))
                    .toList();
            return new Switches(context, engine)
                    .run(requests, confirmed, dryRun ? Switches.Then.NOTHING : Switches.Then.CARRY_OUT);
        }
    }

    private Pinning pinning() {
        if (keep == null) {
            return Pinning.AS_USUAL;
        }
        if (keep.pin) {
            return Pinning.PIN;
        }
        return keep.follow ? Pinning.FOLLOW : Pinning.AS_USUAL;
    }
}
