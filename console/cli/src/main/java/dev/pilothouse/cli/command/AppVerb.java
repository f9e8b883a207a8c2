package dev.pilothouse.cli.command;

import dev.pilothouse.cli.shell.Acts;
import dev.pilothouse.cli.shell.Confirmations;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.version.Switches;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.engine.version.choice.SwitchRequest.Pinning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One verb on one or more apps: the same command under six names. */
@Command(
        footer = {
            "%nExit codes: 0 done or nothing to do, 4 node not reachable, 5 not confirmed, 6 failed or partly failed,",
            "130 interrupted."
        })
final class AppVerb implements Callable<Integer> {
    private final Context context;
    private final Verb verb;

    @Parameters(paramLabel = "ADDRESS", arity = "1..*", description = "node/app, or app for all selected nodes.")
    private List<String> texts = List.of();

    @Option(
            names = "--confirm",
            paramLabel = "TEXT",
            description =
                    "What would have to be typed: NODE/APP to remove, NODE for a protected node. May be repeated.")
    private List<String> confirmed = List.of();

    private Optional<String> version = Optional.empty();

    private AppVerb(Context context, Verb verb) {
        this.context = context;
        this.verb = verb;
    }

    /** What can be done with an app. */
    enum Verb {
        INSTALL("install", "Install apps that are not there, also ones an operator had removed."),
        START("start", "Start apps and keep them running from now on."),
        STOP("stop", "Stop apps and keep them stopped: no console's reconcile starts them."),
        RESTART("restart", "Stop apps and start them again."),
        REMOVE("remove", "Remove the containers of apps; their data stays. Asks for each address to be typed."),
        UPGRADE("upgrade", "Read the manifest again, pull or build anew, and replace the container.");

        private final String word;
        private final String description;

        Verb(String word, String description) {
            this.word = word;
            this.description = description;
        }

        private Operation begin(FleetEngine engine, Address address) {
            return switch (this) {
                case INSTALL -> engine.install(address);
                case START -> engine.start(address);
                case STOP -> engine.stop(address);
                case RESTART -> engine.restart(address);
                case REMOVE -> engine.remove(address);
                case UPGRADE -> engine.upgrade(address);
            };
        }
    }

    static CommandLine commandLine(Context context, Verb verb) {
        AppVerb command = new AppVerb(context, verb);
        CommandLine line = new CommandLine(command);
        if (verb == Verb.INSTALL) {
            line.getCommandSpec().addOption(command.versionOption());
        }
        line.getCommandSpec().name(verb.word);
        line.getCommandSpec().usageMessage().description(verb.description);
        return line;
    }

    private OptionSpec versionOption() {
        return OptionSpec.builder("--version")
                .paramLabel("VERSION")
                .type(String.class)
                .description(
                        "A version of the catalog. Default: the image of the manifest, or what was chosen there before.")
                .setter(new ISetter() {
                    @Override
                    public <T> T set(T value) {
                        version = Optional.ofNullable((String) value);
                        return value;
                    }
                })
                .build();
    }

    @Override
    public Integer call() {
        try (FleetEngine engine = context.open()) {
            List<Address> addresses = context.addresses(engine, texts);
            if (version.isPresent()) {
                Version wanted = Version.parse(version.get());
                return new Switches(context, engine)
                        .run(
                                addresses.stream()
                                        .map(each -> new SwitchRequest.To(each, wanted, Pinning.AS_USUAL))
                                        .toList(),
                                confirmed,
                                Switches.Then.CARRY_OUT);
            }
            Confirmations confirmations = new Confirmations(context.shell(), confirmed);
            if (verb == Verb.REMOVE) {
                // The address holds the node's name, so a protected node is confirmed with it.
                addresses.forEach(confirmations::remove);
            } else {
                confirmations.change(
                        engine, addresses.stream().map(Address::node).toList(), verb.word);
            }
            Map<String, Supplier<Operation>> beginnings = new LinkedHashMap<>();
            addresses.forEach(address -> beginnings.put(address.toString(), () -> verb.begin(engine, address)));
            return new Acts(context).run(beginnings);
        }
    }
}
