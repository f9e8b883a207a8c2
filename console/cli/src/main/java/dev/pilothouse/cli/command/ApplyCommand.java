package dev.pilothouse.cli.command;

import dev.pilothouse.cli.output.PlanJson;
import dev.pilothouse.cli.output.Style;
import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.cli.shell.Acts;
import dev.pilothouse.cli.shell.Confirmations;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the fleet as declared, by a plan made now or one that was looked at before. */
@Command(
        name = "apply",
        description = "Make everything as declared: plan, show, carry out. Applied twice, the second changes nothing.",
        footer = {
            "%nExamples:",
            "  pilothouse apply",
            "  pilothouse apply --node n1 --app bitcoin-ui",
            "  pilothouse apply --plan plan.json     # refused if the nodes changed since",
            "%nExit codes: 0 all as declared, 3 wrong profile, 4 no node reachable, 5 refused, 6 failed or partly",
            "failed, 130 interrupted (the next apply goes on from there)."
        })
final class ApplyCommand implements Callable<Integer> {
    private final Context context;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Carry out this plan, as printed by plan --output json, and no other.")
    private @Nullable String file;

    @Option(
            names = "--confirm",
            paramLabel = "NODE",
            description = "Name of a protected node that may be changed. May be repeated.")
    private List<String> confirmed = List.of();

    ApplyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (FleetEngine engine = context.openForChange()) {
            Plan plan = file == null ? engine.plan(context.select(engine)) : read(file);
            Terminal terminal = context.shell().terminal();
            PlanCommand.print(
                    plan, Style.of(terminal, terminal.error()), context.shell().err());
            new Confirmations(context.shell(), confirmed)
                    .change(
                            engine,
                            plan.actions().stream()
                                    .map(action -> action.address().node())
                                    .toList(),
                            "apply the plan");
            int applied = new Acts(context).run(Map.of("fleet", () -> engine.apply(plan)));
            if (applied != ExitStatus.OK || plan.unknown().isEmpty()) {
                return applied;
            }
            // What could be seen is as declared; the rest is not known, which is no success.
            List<ErrorCode> unseen =
                    plan.unknown().stream().map(Plan.UnknownNode::code).toList();
            int asked = plan.unchanged().isEmpty() && plan.actions().isEmpty() ? unseen.size() : unseen.size() + 1;
            return ExitStatus.partial(unseen, asked);
        }
    }

    private Plan read(String text) {
        Path path = context.shell().resolve(text);
        try {
            return PlanJson.read(Files.readString(path));
        } catch (IOException fault) {
            throw new EngineException(
                    ErrorCode.FILE_FAILED, Map.of("path", path.toString(), "reason", "it cannot be read"), fault);
        }
    }
}
