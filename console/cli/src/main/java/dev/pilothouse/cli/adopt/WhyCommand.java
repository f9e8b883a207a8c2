package dev.pilothouse.cli.adopt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Style;
import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Why;
import dev.pilothouse.presentation.plan.PlanLine;
import dev.pilothouse.presentation.plan.WhyLines;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Why an app or a node is as it is. */
@Command(
        name = "why",
        description = "Look at an app or a node and tell why it is as it is: what was seen, what follows, what to do.",
        footer = {
            "%nExamples:",
            "  pilothouse why n1/bitcoin-ui",
            "  pilothouse why n1",
            "  pilothouse why n1/bitcoin-ui -o json | jq -r '.next[]'",
            "%nExit codes: 0 told, also where the node does not answer; 3 no such app or node."
        })
public final class WhyCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NODE/APP|NODE", arity = "1", description = "What to tell about.")
    private String subject = "";

    public WhyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (FleetEngine engine = context.open()) {
            Why why = subject.contains("/")
                    ? engine.why(context.addresses(engine, List.of(subject)).getFirst())
                    : engine.why(Context.node(engine, subject).name());
            if (context.format() == Format.json) {
                Json.print(json(why), context.shell().out());
                return ExitStatus.OK;
            }
            Terminal terminal = context.shell().terminal();
            Style style = Style.of(terminal, terminal.output());
            PrintWriter out = context.shell().out();
            for (PlanLine line : WhyLines.of(why)) {
                StringBuilder text = new StringBuilder();
                line.spans().forEach(span -> text.append(style.paint(span.tone(), span.text())));
                out.println(text.toString().stripTrailing());
            }
            out.flush();
            return ExitStatus.OK;
        }
    }

    private static ObjectNode json(Why why) {
        ObjectNode json = Json.object().put("subject", why.subject()).put("headline", why.headline());
        ArrayNode evidence = json.putArray("evidence");
        why.evidence()
                .forEach(one -> evidence.addObject().put("label", one.label()).put("text", one.text()));
        ArrayNode next = json.putArray("next");
        why.next().forEach(next::add);
        return json;
    }
}
