package dev.pilothouse.cli.adopt;

import dev.pilothouse.cli.output.AdoptionJson;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Table;
import dev.pilothouse.cli.output.Table.Cell;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.engine.orchestrate.adopt.Adoption;
import dev.pilothouse.engine.orchestrate.adopt.Adoption.Standing;
import dev.pilothouse.engine.orchestrate.adopt.ManifestDraft;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.ErrorWords;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How running containers stand to what is declared, and a manifest for one that has none. */
@Command(
        name = "adopt",
        description = {
            "Show how every container of the selected nodes stands to what is declared, field by field; or write",
            "the manifest of one that runs already. Never changes, restarts or recreates a container."
        },
        footer = {
            "%nExamples:",
            "  pilothouse adopt --node n1",
            "  pilothouse adopt n1/web                   # the manifest, to stdout",
            "  pilothouse adopt n1/web --app web         # into the profile, as apps/web/manifest.yml",
            "  pilothouse adopt n1/web --write web.yml   # into a file; existing ones are never overwritten",
            "  pilothouse adopt -o json | jq '.adoptions[] | select(.standing == \"differs\")'",
            "%nExit codes: 0 all nodes seen, differing or not, or the manifest fits; 4 no node could be seen; 6 some",
            "could not, or a plan for the manifest would still find differences."
        })
public final class AdoptCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "NODE/CONTAINER",
            arity = "0..1",
            description = "Write the manifest of this container. The app's id is that of --app, else its name.")
    private @Nullable String container;

    @Option(names = "--write", paramLabel = "FILE", description = "Write the manifest to this new file.")
    private @Nullable String file;

    public AdoptCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (FleetEngine engine = context.open()) {
            return container == null ? list(engine) : draft(engine, container);
        }
    }

    private int list(FleetEngine engine) {
        Selector selector = context.select(engine);
        List<Adoption> found = new ArrayList<>();
        List<Plan.UnknownNode> unknown = new ArrayList<>();
        List<NodeSpec> nodes = Context.nodes(engine, selector);
        for (NodeSpec node : nodes) {
            try {
                found.addAll(engine.adoptions(new Selector(Set.of(node.name()), Map.of(), selector.apps())));
            } catch (EngineException fault) {
                unknown.add(new Plan.UnknownNode(node.name(), fault.code(), fault.facts()));
            }
        }
        if (context.format() == Format.json) {
            Json.print(AdoptionJson.write(found, unknown), context.shell().out());
        } else {
            print(found, unknown);
        }
        return ExitStatus.partial(unknown.stream().map(Plan.UnknownNode::code).toList(), nodes.size());
    }

    private void print(List<Adoption> found, List<Plan.UnknownNode> unknown) {
        Table table = new Table("CONTAINER", "APP", "STANDING", "DIFFERENCES");
        for (Adoption one : found) {
            List<String> differences = one.differences();
            table.row(
                    Cell.of(one.node() + "/" + one.container()),
                    Cell.of(one.app().map(app -> app.app().value()).orElse("-")),
                    new Cell(word(one.standing()), tone(one.standing())),
                    Cell.of(differences.isEmpty() ? "-" : differences.getFirst()));
            differences.stream()
                    .skip(1)
                    .forEach(line -> table.row(Cell.of(""), Cell.of(""), Cell.of(""), Cell.of(line)));
        }
        unknown.forEach(node -> table.row(
                Cell.of(node.node().value()),
                Cell.of("-"),
                new Cell("unknown", Tone.BAD),
                Cell.of(ErrorWords.explain(node.code(), node.facts()).line())));
        PrintWriter out = context.shell().out();
        table.print(out, context.shell().terminal());
        long differing =
                found.stream().filter(one -> one.standing() == Standing.DIFFERS).count();
        long undeclared = found.stream()
                .filter(one -> one.standing() == Standing.UNDECLARED)
                .count();
        out.println();
        out.println(Amounts.count(found.size(), "container") + ", " + differing + " differing, " + undeclared
                + " undeclared.");
        out.flush();
    }

    private static String word(Standing standing) {
        return switch (standing) {
            case OURS -> "ours";
            case ADOPTED -> "adopted";
            case DIFFERS -> "differs";
            case UNDECLARED -> "undeclared";
        };
    }

    private static Tone tone(Standing standing) {
        return switch (standing) {
            case OURS, ADOPTED -> Tone.GOOD;
            case DIFFERS -> Tone.WARN;
            case UNDECLARED -> Tone.MUTED;
        };
    }

    private int draft(FleetEngine engine, String address) {
        int slash = address.indexOf('/');
        if (slash <= 0 || slash == address.length() - 1) {
            throw new EngineException(
                    ErrorCode.VALUE_INVALID,
                    Map.of("kind", "container", "value", address, "reason", "write NODE/CONTAINER"));
        }
        NodeSpec node = Context.node(engine, address.substring(0, slash));
        Optional<AppId> id = context.options().apps().stream().findFirst().map(AppId::new);
        ManifestDraft draft = engine.draft(node.name(), address.substring(slash + 1), id);
        Optional<Path> target = target(engine, id);
        target.ifPresent(path -> NewFile.write(path, draft.yaml()));
        if (context.format() == Format.json) {
            Json.print(
                    AdoptionJson.write(draft, target.map(Path::toString).orElse(null)),
                    context.shell().out());
        } else {
            if (target.isEmpty()) {
                context.shell().out().print(draft.yaml());
                context.shell().out().flush();
            }
            tell(draft, node, target);
        }
        return draft.differences().isEmpty() ? ExitStatus.OK : ErrorClass.FAILED.exitCode();
    }

    private Optional<Path> target(FleetEngine engine, Optional<AppId> id) {
        if (file != null) {
            return Optional.of(context.shell().resolve(file));
        }
        return id.map(app ->
                engine.fleet().appFolders().getFirst().resolve(app.value()).resolve("manifest.yml"));
    }

    private void tell(ManifestDraft draft, NodeSpec node, Optional<Path> target) {
        PrintWriter err = context.shell().err();
        target.ifPresent(path -> err.println("Written: " + path));
        section(err, "A manifest cannot say, and a new container would not have:", draft.inexpressible());
        section(
                err,
                "Looks like a secret; the manifest holds ${NAME}, give it under secrets in fleet.yaml:",
                draft.secrets());
        if (draft.differences().isEmpty()) {
            err.println("Proved: a plan for this manifest finds nothing to change in the container.");
        } else {
            section(err, "NOT proved, a plan for this manifest would still find:", draft.differences());
        }
        if (target.isPresent() && !node.apps().contains(draft.app())) {
            err.println("To declare it, add " + draft.app() + " to the apps of " + node.name()
                    + " in fleet.yaml; then see: pilothouse plan --node " + node.name() + " --app " + draft.app());
        }
        err.flush();
    }

    private static void section(PrintWriter err, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            err.println(title);
            lines.forEach(line -> err.println("  " + line));
        }
    }
}
