package dev.pilothouse.cli.rollout;

import dev.pilothouse.cli.output.ProgressPrinter;
import dev.pilothouse.cli.shell.Confirmations;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Subscription;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.Confirmation;
import dev.pilothouse.engine.version.rollout.RolloutPlan;
import dev.pilothouse.engine.version.rollout.RolloutRequest;
import dev.pilothouse.engine.version.rollout.RolloutStatus;
import dev.pilothouse.engine.version.rollout.RolloutStatus.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollout}: plans, starts, shows, pauses, resumes and reverts. */
@Command(
        name = "rollout",
        description = {
            "Bring a version to many nodes: a canary first, then waves, and all of it back where one node fails.",
            "Without a subcommand: status. What is under way stands on the nodes, for every console to see and go on with."
        },
        footer = {
            "%nExamples:",
            "  pilothouse rollout start bitcoin-core 31.0 --dry-run",
            "  pilothouse rollout start bitcoin-core 31.0 --label site=home --wave 25%% --soak 10m",
            "  pilothouse rollout status",
            "  pilothouse rollout resume 20261121T060000Z-4f2a",
            "%nExit codes: 0 shown."
        })
public final class RolloutCommand implements Callable<Integer> {
    private static final Pattern SHARE = Pattern.compile("([0-9]{1,3})%");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,4}");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(s|m|h)");

    private final Context context;

    public RolloutCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return status();
    }

    @Command(
            name = "start",
            description = {
                "Say what would be done on each selected node, then do it.",
                "The canary first, the soak, then wave by wave, each node through its gate. Where a node fails, all that were",
                "switched go back to what they had."
            },
            footer = {
                "%nExit codes: 0 all switched, 3 wrong profile or version, 4 not reachable, 5 refused or not confirmed, 6 failed",
                "and reverted, or paused."
            })
    int start(
            @Parameters(paramLabel = "APP", description = "On every selected node that has it.") String app,
            @Parameters(paramLabel = "VERSION", description = "Such as 31.0 or 29.3.knots20260508.") String version,
            @Option(
                            names = "--canary",
                            paramLabel = "N",
                            description = "Nodes of the first wave. Default: 1.",
                            defaultValue = "1")
                    int canary,
            @Option(
                            names = "--wave",
                            paramLabel = "N|P%",
                            description = "Nodes of each further wave, or their share of all. Default: 1.",
                            defaultValue = "1")
                    String wave,
            @Option(
                            names = "--soak",
                            paramLabel = "TIME",
                            description =
                                    "How long all has to go on working after each wave, such as 10m. Default: 1m.",
                            defaultValue = "1m")
                    String soak,
            @Option(names = "--dry-run", description = "Only say what would be done.") boolean dryRun,
            @Option(
                            names = "--confirm",
                            paramLabel = "TEXT",
                            description =
                                    "What the plan asks to be typed, or the name of a protected node. May be repeated.")
                    @Nullable
                    List<String> confirmed) {
        try (FleetEngine engine = context.openForChange()) {
            AppId id = new AppId(app);
            List<NodeName> nodes = context.addresses(engine, List.of(app)).stream()
                    .map(Address::node)
                    .toList();
            if (canary < 1) {
                throw invalid("--canary", Integer.toString(canary), "at least one node goes first");
            }
            RolloutRequest request = new RolloutRequest(
                    id, Version.parse(version), nodes, canary, waveSize(wave, nodes.size()), time(soak));
            RolloutPlan plan = engine.versions().rollouts().plan(request);
            if (dryRun || context.format() == Format.table) {
                new RolloutPrinter(context).plan(plan);
                context.shell().out().flush();
            }
            if (dryRun) {
                return ExitStatus.OK;
            }
            Confirmations confirmations = new Confirmations(context.shell(), confirmed == null ? List.of() : confirmed);
            List<NodeName> changed = plan.waves().stream().flatMap(List::stream).toList();
            confirmations.change(engine, changed, "roll out " + version);
            String typed = "";
            if (plan.confirmation() instanceof Confirmation.Typed(String phrase)) {
                confirmations.phrase(phrase, "roll out " + app + " " + version + " on " + changed.size() + " nodes");
                typed = phrase;
            }
            return run(engine, plan.id(), engine.versions().rollouts().start(plan, typed), Phase.DONE);
        }
    }

    @Command(
            name = "status",
            description = "Show every rollout that the nodes know of, the newest first, node by node.",
            footer = {"%nExit codes: 0 shown."})
    int status() {
        try (FleetEngine engine = context.open()) {
            new RolloutPrinter(context).statuses(engine.versions().rollouts().status());
            return ExitStatus.OK;
        }
    }

    @Command(
            name = "pause",
            description = {"Begin no further node, whichever console drives it; those at work are brought to their end."
            },
            footer = {"%nExit codes: 0 noted on the nodes, 3 no such rollout, 4 not reachable."})
    int pause(@Parameters(paramLabel = "ID", description = "As in status.") String id) {
        try (FleetEngine engine = context.openForChange()) {
            RolloutStatus status = engine.versions().rollouts().pause(id);
            new RolloutPrinter(context).statuses(List.of(status));
            return ExitStatus.OK;
        }
    }

    @Command(
            name = "resume",
            description = "Go on with one that is paused, or whose console is gone.",
            footer = {
                "%nExit codes: 0 all switched, 3 no such rollout, 4 not reachable, 5 another console drives it, 6 failed or paused."
            })
    int resume(@Parameters(paramLabel = "ID", description = "As in status.") String id) {
        try (FleetEngine engine = context.openForChange()) {
            return run(engine, id, engine.versions().rollouts().resume(id), Phase.DONE);
        }
    }

    @Command(
            name = "revert",
            description = {
                "Bring every node that was switched back to what it had.",
                "One where that would give data up is left as it is, and told."
            },
            footer = {
                "%nExit codes: 0 reverted, 3 no such rollout, 4 not reachable, 5 another console drives it, 6 not all."
            })
    int revert(@Parameters(paramLabel = "ID", description = "As in status.") String id) {
        try (FleetEngine engine = context.openForChange()) {
            return run(engine, id, engine.versions().rollouts().revert(id), Phase.REVERTED);
        }
    }

    private int run(FleetEngine engine, String id, Operation operation, Phase wanted) {
        ProgressPrinter progress =
                new ProgressPrinter(context.shell().err(), context.shell().terminal());
        Outcome outcome;
        try (Subscription _ = operation.follow(progress::accept)) {
            outcome = context.shell().interrupts().await(operation);
        }
        List<RolloutStatus> own = engine.versions().rollouts().status().stream()
                .filter(status -> status.id().equals(id))
                .toList();
        new RolloutPrinter(context).statuses(own);
        if (own.stream().anyMatch(status -> status.phase() == wanted)) {
            return ExitStatus.OK;
        }
        int code = ExitStatus.of(List.of(outcome));
        return code == ExitStatus.OK ? ErrorClass.FAILED.exitCode() : code;
    }

    private static int waveSize(String text, int nodes) {
        Matcher share = SHARE.matcher(text);
        if (share.matches() && Integer.parseInt(share.group(1)) >= 1 && Integer.parseInt(share.group(1)) <= 100) {
            return RolloutRequest.waveOf(Integer.parseInt(share.group(1)), nodes);
        }
        if (COUNT.matcher(text).matches() && Integer.parseInt(text) > 0) {
            return Integer.parseInt(text);
        }
        throw invalid("--wave", text, "write a number of nodes or a share such as 25%");
    }

    private static Duration time(String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            throw invalid("--soak", text, "write it such as 30s, 10m or 2h");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private static EngineException invalid(String kind, String value, String reason) {
        return new EngineException(ErrorCode.VALUE_INVALID, Map.of("kind", kind, "value", value, "reason", reason));
    }
}
