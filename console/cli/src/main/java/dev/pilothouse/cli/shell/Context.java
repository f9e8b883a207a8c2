package dev.pilothouse.cli.shell;

import dev.pilothouse.cli.output.ProblemList;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.access.ReadOnlyFleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one run of the command line works on: the shell, the options, and from them the profile and the selection. */
public record Context(Shell shell, GlobalOptions options) {
    /** Whether the result goes to a script. */
    public GlobalOptions.Format format() {
        return options.output();
    }

    /** @throws EngineException {@link ErrorCode#PROFILE_MISSING} where none was named and the current folder is none */
    public Path profileFolder() {
        String named = options.profile();
        if (named == null) {
            named = shell.environment().getOrDefault("PILOTHOUSE_PROFILE", "");
        }
        Path folder = named.isEmpty() ? shell.directory() : shell.resolve(named);
        if (!Files.isRegularFile(folder.resolve("fleet.yaml"))) {
            throw new EngineException(ErrorCode.PROFILE_MISSING, Map.of("folder", folder.toString()));
        }
        return folder;
    }

    /**
     * Opens the profile; with {@code --read-only} what is given refuses every change. Its warnings are for
     * {@code fleet check} and for {@link #openForChange}.
     *
     * @throws ProfileProblems where it has errors
     */
    public FleetEngine open() {
        Path folder = profileFolder();
        Loaded<FleetEngine> opened = options.leaseWait()
                .map(wait -> shell.workspaces().open(folder, options.stage(), wait))
                .orElseGet(() -> shell.workspaces().open(folder, options.stage()));
        return switch (opened) {
            case Loaded.Valid<FleetEngine>(FleetEngine engine, var _) ->
                switch (options.access()) {
                    case FULL -> engine;
                    case READ_ONLY -> ReadOnlyFleet.of(engine);
                };
            case Loaded.Invalid<FleetEngine>(var problems) -> throw new ProfileProblems(problems);
        };
    }

    /**
     * Opens the profile and prints its warnings, before anything is done by it.
     *
     * @throws ProfileProblems where it has errors
     */
    public FleetEngine openForChange() {
        FleetEngine engine = open();
        ProblemList.print(engine.warnings(), shell.err());
        shell.err().flush();
        return engine;
    }

    /**
     * What {@code --node}, {@code --label} and {@code --app} choose.
     *
     * @throws EngineException where a name is not in the fleet, or nothing is left
     */
    public Selector select(FleetEngine engine) {
        Set<NodeName> nodes = new LinkedHashSet<>();
        for (String text : options.nodes()) {
            nodes.add(node(engine, text).name());
        }
        Set<AppId> apps = new LinkedHashSet<>();
        for (String text : options.apps()) {
            AppId app = new AppId(text);
            if (!engine.apps().containsKey(app)) {
                throw new EngineException(ErrorCode.APP_UNKNOWN, Map.of("app", text));
            }
            apps.add(app);
        }
        Selector selector = new Selector(nodes, options.labels(), apps);
        if (nodes(engine, selector).isEmpty()) {
            throw new EngineException(ErrorCode.SELECTOR_MATCHES_NOTHING, Map.of("selector", describe()));
        }
        return selector;
    }

    /** Nodes of the fleet that a selector means, in the order of the file. */
    public static List<NodeSpec> nodes(FleetEngine engine, Selector selector) {
        return engine.fleet().nodes().stream()
                .filter(node -> selector.nodes().isEmpty() || selector.nodes().contains(node.name()))
                .filter(node ->
                        node.labels().entrySet().containsAll(selector.labels().entrySet()))
                .toList();
    }

    /** @throws EngineException {@link ErrorCode#NODE_UNKNOWN} */
    public static NodeSpec node(FleetEngine engine, String text) {
        NodeName name = new NodeName(text);
        return engine.fleet().nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new EngineException(ErrorCode.NODE_UNKNOWN, Map.of("node", text)));
    }

    /**
     * What arguments like {@code n1/bitcoin-ui} or {@code bitcoin-ui} mean: the latter is the app on every selected node
     * that declares it.
     */
    public List<Address> addresses(FleetEngine engine, List<String> texts) {
        Set<Address> found = new LinkedHashSet<>();
        List<NodeSpec> selected = nodes(engine, select(engine));
        for (String text : texts) {
            if (text.contains("/")) {
                Address address = Address.parse(text);
                NodeSpec node = node(engine, address.node().value());
                if (!node.apps().contains(address.app())) {
                    throw new EngineException(
                            ErrorCode.APP_UNKNOWN,
                            Map.of(
                                    "app",
                                    address.app().value(),
                                    "node",
                                    address.node().value()));
                }
                found.add(address);
                continue;
            }
            AppId app = new AppId(text);
            List<Address> everywhere = new ArrayList<>();
            selected.stream()
                    .filter(node -> node.apps().contains(app))
                    .forEach(node -> everywhere.add(new Address(node.name(), app)));
            if (everywhere.isEmpty()) {
                throw new EngineException(ErrorCode.APP_UNKNOWN, Map.of("app", text));
            }
            found.addAll(everywhere);
        }
        return List.copyOf(found);
    }

    private String describe() {
        List<String> parts = new ArrayList<>();
        options.nodes().forEach(node -> parts.add("--node " + node));
        options.labels().forEach((key, value) -> parts.add("--label " + key + "=" + value));
        options.apps().forEach(app -> parts.add("--app " + app));
        return parts.isEmpty() ? "the profile, which has no nodes" : String.join(" ", parts);
    }
}
