package dev.pilothouse.cli.command;

import dev.pilothouse.cli.output.FleetTables;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.PlanJson;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.cli.shell.Shell;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.words.Amounts;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows what apply would do. */
@Command(
        name = "plan",
        description = "Look at the nodes and show what apply would do. Changes nothing.",
        footer = {
            "%nExamples:",
            "  pilothouse plan",
            "  pilothouse plan --output json > plan.json && pilothouse apply --plan plan.json",
            "  pilothouse plan --output json | jq -e .empty      # adopted as declared?",
            "%nExit codes: 0 planned, 4 no node could be seen, 6 some could not."
        })
final class PlanCommand implements Callable<Integer> {
    private final Context context;

    PlanCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (FleetEngine engine = context.openForChange()) {
            Plan plan = engine.plan(context.select(engine));
            if (context.format() == Format.json) {
                Json.print(PlanJson.write(plan), context.shell().out());
            } else {
                print(plan, context.shell(), context.shell().out());
            }
            List<ErrorCode> unseen =
                    plan.unknown().stream().map(Plan.UnknownNode::code).toList();
            return ExitStatus.partial(
                    unseen, Context.nodes(engine, context.select(engine)).size());
        }
    }

    static void print(Plan plan, Shell shell, PrintWriter out) {
        if (!plan.actions().isEmpty() || !plan.unknown().isEmpty()) {
            FleetTables.plan(plan).print(out, shell.terminal());
            out.println();
        }
        out.println(Amounts.count(plan.actions().size(), "action") + ", "
                + Amounts.count(plan.unchanged().size(), "app") + " as declared"
                + (plan.unknown().isEmpty()
                        ? ""
                        : ", " + Amounts.count(plan.unknown().size(), "node") + " unknown")
                + ".");
        out.flush();
    }
}
