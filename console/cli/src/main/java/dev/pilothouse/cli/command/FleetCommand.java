package dev.pilothouse.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.FleetTables;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Nodes;
import dev.pilothouse.cli.output.ProblemList;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.cli.shell.Shell;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.observe.AppSnapshot;
import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.Problem;
import dev.pilothouse.engine.text.Severity;
import dev.pilothouse.presentation.words.Amounts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code fleet status} and {@code fleet check}; {@code fleet trust} is {@link TrustCommand}. */
@Command(
        name = "fleet",
        description = "Look at the nodes, check the profile, trust host keys.",
        subcommands = {})
final class FleetCommand {
    private final Context context;

    FleetCommand(Context context) {
        this.context = context;
    }

    @Command(
            name = "status",
            description = "Look at every node once and show nodes and apps.",
            footer = {
                "%nExamples:",
                "  pilothouse fleet status",
                "  pilothouse fleet status --label site=home --output json | jq '.nodes[].apps[].state'",
                "%nExit codes: 0 all nodes seen, 4 none of them, 6 some of them."
            })
    int status() {
        try (FleetEngine engine = context.open()) {
            List<NodeSnapshot> nodes = engine.look(context.select(engine));
            Shell shell = context.shell();
            if (context.format() == Format.json) {
                ObjectNode json = Json.object().put("fleet", engine.fleet().name());
                json.set("nodes", Json.nodes(nodes));
                Json.print(json, shell.out());
            } else {
                Instant now = shell.clock().instant();
                List<AppSnapshot> apps =
                        nodes.stream().flatMap(node -> node.apps().stream()).toList();
                FleetTables.nodes(nodes, now).print(shell.out(), shell.terminal());
                shell.out().println();
                FleetTables.apps(apps, now).print(shell.out(), shell.terminal());
            }
            return ExitStatus.partial(Nodes.unseen(nodes), nodes.size());
        }
    }

    @Command(
            name = "check",
            description = "Read the profile and print every problem in it. Contacts no node.",
            footer = {
                "%nEach line is file:line: field: what is wrong. What to do. [code]",
                "%nExample:",
                "  pilothouse --profile profiles/demo fleet check",
                "%nExit codes: 0 no errors (warnings may be printed), 3 errors."
            })
    int check() {
        Path folder = context.profileFolder();
        List<Problem> problems = context.shell().workspaces().check(folder);
        long errors = problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
        if (context.format() == Format.json) {
            ObjectNode json = Json.object().put("profile", folder.toString());
            json.set("problems", Json.problems(problems));
            Json.print(json, context.shell().out());
        } else {
            ProblemList.print(problems, context.shell().out());
            context.shell()
                    .out()
                    .println(folder + ": " + Amounts.count(errors, "error") + ", "
                            + Amounts.count(problems.size() - errors, "warning"));
        }
        return errors == 0 ? ExitStatus.OK : ErrorClass.INVALID_INPUT.exitCode();
    }
}
