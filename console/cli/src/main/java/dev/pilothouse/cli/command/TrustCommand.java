package dev.pilothouse.cli.command;

import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.cli.shell.Refusal;
import dev.pilothouse.cli.shell.Shell;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pins a host key that a person, or a script that knows it from elsewhere, has compared. */
@Command(
        name = "trust",
        description = "Show a node's host key and pin it once its fingerprint is confirmed.",
        footer = {
            "%nExamples:",
            "  pilothouse fleet trust n1",
            "  pilothouse fleet trust n1 --fingerprint SHA256:4bSq...",
            "%nExit codes: 0 pinned (or it already was), 4 the node cannot be reached, 5 not confirmed."
        })
final class TrustCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NODE", description = "Name of the node in the fleet.")
    private String node = "";

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256:...",
            description = "Pin without asking, but only if the node shows exactly this fingerprint.")
    private String fingerprint = "";

    @Option(names = "--replace", description = "Accept that another key was pinned before, because the node is new.")
    private boolean replace;

    TrustCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (FleetEngine engine = context.open()) {
            HostKey key = engine.hostKey(Context.node(engine, node).name());
            switch (key.standing()) {
                case PINNED -> tell(key, "is already trusted");
                case UNKNOWN -> pin(engine, key);
                case CHANGED -> {
                    if (!replace) {
                        throw new EngineException(
                                ErrorCode.HOST_KEY_CHANGED, Map.of("node", node, "fingerprint", key.fingerprint()));
                    }
                    pin(engine, key);
                }
                case REVOKED ->
                    throw new Refusal(
                            ErrorClass.REFUSED,
                            "The host key " + key.fingerprint() + " of " + node + " is marked as revoked",
                            "Give the node a new host key; a revoked one cannot be trusted.");
            }
            return ExitStatus.OK;
        }
    }

    private void pin(FleetEngine engine, HostKey key) {
        if (fingerprint.isEmpty() ? !asked(key) : !fingerprint.equals(key.fingerprint())) {
            throw new Refusal(
                    ErrorClass.REFUSED,
                    node + " (" + key.address() + ") shows " + key.type() + " " + key.fingerprint()
                            + ", which was not confirmed",
                    "Compare it with the node's own, then repeat with --fingerprint " + key.fingerprint() + ".");
        }
        engine.trust(key);
        tell(key, "is trusted from now on");
    }

    private boolean asked(HostKey key) {
        Shell shell = context.shell();
        if (shell.terminal().input() != Terminal.Stream.SCREEN) {
            return false;
        }
        shell.err().println(node + " (" + key.address() + ") shows the host key");
        shell.err().println("  " + key.type() + " " + key.fingerprint());
        shell.err().print("Type yes if this is the node's own fingerprint: ");
        shell.err().flush();
        try {
            return "yes".equals(shell.in().readLine());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void tell(HostKey key, String standing) {
        if (context.format() == Format.json) {
            Json.print(Json.hostKey(key), context.shell().out());
        } else {
            context.shell().out().println(node + ": " + key.type() + " " + key.fingerprint() + " " + standing);
        }
    }
}
