package dev.pilothouse.cli.command;

import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.PlanJson;
import dev.pilothouse.cli.output.Style;
import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.plan.PlanLine;
import dev.pilothouse.presentation.plan.PlanView;
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
                Terminal terminal = context.shell().terminal();
                print(
                        plan,
                        Style.of(terminal, terminal.output()),
                        context.shell().out());
            }
            List<ErrorCode> unseen =
                    plan.unknown().stream().map(Plan.UnknownNode::code).toList();
            return ExitStatus.partial(
                    unseen, Context.nodes(engine, context.select(engine)).size());
        }
    }

    /** As every front end shows it. */
    static void print(Plan plan, Style style, PrintWriter out) {
        PlanView view = PlanView.of(plan);
        for (PlanLine line : view.lines()) {
            StringBuilder text = new StringBuilder();
            line.spans().forEach(span -> text.append(style.paint(span.tone(), span.text())));
            out.println(text.toString().stripTrailing());
        }
        if (!view.steps().isEmpty()) {
            out.println();
        }
        out.println(style.paint(view.tone(), view.summary()) + ".");
        out.flush();
    }
}
